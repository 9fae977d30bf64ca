package org.lethe.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.diagnosis.BundleReport;
import org.lethe.diagnosis.ComponentReport;
import org.lethe.diagnosis.Diagnosis;
import org.lethe.runs.Runs;
import org.osgi.framework.BundleContext;

/** {@code lethe:diagnose}. */
@Service
@Command(
    scope = "lethe",
    name = "diagnose",
    description = "Shows what works, what does not, and what that waits for",
    detailedDescription =
        """
        Example: lethe:diagnose --json
        Status: 0 all is well, 1 something is not.""")
public final class DiagnoseCommand extends LetheCommand {
  @Reference BundleContext context;
  @Reference Runs runs;

  @Override
  void run(Screen screen, List<String> arguments) {
    Diagnosis diagnosis = new Diagnosis(context);
    List<BundleReport> bundles = diagnosis.bundles();
    List<ComponentReport> components = diagnosis.components();
    Condition condition = Condition.now(new Services(context), runs);
    List<String> problems =
        Stream.of(
                bundles.stream().flatMap(bundle -> bundle.problems().stream()),
                components.stream().flatMap(component -> component.problems().stream()),
                condition.problems().stream())
            .flatMap(lines -> lines)
            .toList();
    if (json) {
      screen.out().println(Json.of(plain(bundles, components, condition, problems)));
    } else {
      print(screen, bundles, components, condition, problems);
    }
    if (!problems.isEmpty()) {
      end(FAILURE);
    }
  }

  private static void print(
      Screen screen,
      List<BundleReport> bundles,
      List<ComponentReport> components,
      Condition condition,
      List<String> problems) {
    Table providers = Table.of("provider", "state", "bundle");
    components.stream()
        .filter(component -> !component.provides().isEmpty())
        .forEach(
            component ->
                providers.row(component.provides(), component.state(), component.bundle()));
    screen.print(providers);
    screen.out().println();
    Table facts = Table.of("what", "how it stands");
    facts.row("bundles", working(bundles.stream().map(BundleReport::problems).toList()));
    facts.row("components", working(components.stream().map(ComponentReport::problems).toList()));
    condition.facts().forEach(fact -> facts.row(fact.what(), fact.how()));
    screen.print(facts);
    screen.out().println();
    screen.out().println(problems.isEmpty() ? "all is well" : "what is wrong:");
    screen.print(problems);
  }

  private static String working(List<List<String>> problems) {
    long well = problems.stream().filter(List::isEmpty).count();
    return well + " of " + problems.size() + " work";
  }

  private static Map<String, Object> plain(
      List<BundleReport> bundles,
      List<ComponentReport> components,
      Condition condition,
      List<String> problems) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("healthy", problems.isEmpty());
    map.put("problems", problems);
    map.put("facts", condition.facts());
    map.put("bundles", bundles);
    map.put("components", components);
    return map;
  }
}
