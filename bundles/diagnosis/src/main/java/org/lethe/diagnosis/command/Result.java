package org.lethe.diagnosis.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lethe.api.Printable;
import org.lethe.console.Screen;
import org.lethe.console.Table;
import org.lethe.diagnosis.BundleReport;
import org.lethe.diagnosis.ComponentReport;
import org.lethe.diagnosis.Diagnosis;
import org.lethe.diagnosis.Findings;

/** Findings of one diagnosis. */
record Result(List<BundleReport> bundles, List<ComponentReport> components, Findings findings) {

  /** Executes the checks, then examines the components, whose failures show when they are used. */
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

  void print(Screen screen) {
    Table providers = Table.of("provider", "state", "bundle");
    components.stream()
        .filter(component -> !component.provides().isEmpty())
        .forEach(
            component ->
                providers.row(component.provides(), component.state(), component.bundle()));
    screen.print(providers);
    screen.out().println();
    fact(screen, "bundles", working(bundles.stream().map(BundleReport::problems).toList()));
    fact(
        screen, "components", working(components.stream().map(ComponentReport::problems).toList()));
    findings.facts().forEach(fact -> fact(screen, fact.what(), fact.how()));
    screen.out().println();
    screen.out().println(problems().isEmpty() ? "all is well" : "problems:");
    problems().forEach(problem -> screen.print(Printable.line(problem)));
  }

  private static void fact(Screen screen, String what, String how) {
    screen.print(Printable.line(what + ": " + how));
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
