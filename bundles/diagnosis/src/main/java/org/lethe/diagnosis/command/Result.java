package org.lethe.diagnosis.command;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.karaf.shell.support.table.Col;
import org.apache.karaf.shell.support.table.ShellTable;
import org.lethe.diagnosis.BundleReport;
import org.lethe.diagnosis.ComponentReport;
import org.lethe.diagnosis.Diagnosis;
import org.lethe.diagnosis.Findings;

/** How everything stands at one moment. */
record Result(List<BundleReport> bundles, List<ComponentReport> components, Findings findings) {

  /** The checks come first: a component that does not start shows it once it is asked for. */
  static Result of(Diagnosis diagnosis) {
    Findings findings = diagnosis.findings();
    return new Result(diagnosis.bundles(), diagnosis.components(), findings);
  }

  List<String> problems() {
    return Stream.of(
            bundles.stream().flatMap(bundle -> bundle.problems().stream()),
            components.stream().flatMap(component -> component.problems().stream()),
            findings.problems().stream())
        .flatMap(lines -> lines)
        .toList();
  }

  void print(PrintStream out, OptionalInt width) {
    ShellTable providers = table(width, "provider", "state", "bundle");
    components.stream()
        .filter(component -> !component.provides().isEmpty())
        .forEach(
            component ->
                providers
                    .addRow()
                    .addContent(component.provides(), component.state(), component.bundle()));
    providers.print(out);
    out.println();
    ShellTable facts = table(width, "what", "how it stands");
    facts
        .addRow()
        .addContent("bundles", working(bundles.stream().map(BundleReport::problems).toList()));
    facts
        .addRow()
        .addContent(
            "components", working(components.stream().map(ComponentReport::problems).toList()));
    findings.facts().forEach(fact -> facts.addRow().addContent(fact.what(), fact.how()));
    facts.print(out);
    out.println();
    out.println(problems().isEmpty() ? "all is well" : "what is wrong:");
    problems().forEach(out::println);
  }

  private static ShellTable table(OptionalInt width, String... columns) {
    ShellTable table = new ShellTable();
    width.ifPresent(table::size);
    Stream.of(columns).map(table::column).forEach(Col::wrap);
    return table;
  }

  private static String working(List<List<String>> problems) {
    long well = problems.stream().filter(List::isEmpty).count();
    return well + " of " + problems.size() + " work";
  }

  Map<String, Object> plain() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("healthy", problems().isEmpty());
    map.put("problems", problems());
    map.put("facts", findings.facts().stream().map(Result::plain).toList());
    map.put("bundles", bundles.stream().map(Result::plain).toList());
    map.put("components", components.stream().map(Result::plain).toList());
    return map;
  }

  private static Map<String, Object> plain(Findings.Fact fact) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("what", fact.what());
    map.put("how", fact.how());
    return map;
  }

  private static Map<String, Object> plain(BundleReport bundle) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", bundle.id());
    map.put("name", bundle.name());
    map.put("version", bundle.version());
    map.put("state", bundle.state());
    map.put("problems", bundle.problems());
    return map;
  }

  private static Map<String, Object> plain(ComponentReport component) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", component.name());
    map.put("bundle", component.bundle());
    map.put("provides", component.provides());
    map.put("state", component.state());
    map.put("problems", component.problems());
    return map;
  }
}
