package org.lethe.itests;

import static java.util.function.Predicate.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The arrows between bundles that {@code bundles/README.md} draws, checked on the built classes.
 */
class ArchitectureTest {
  private static final Path BUNDLES = Path.of("../bundles");

  /** The bundles that a bundle may use, by the first part of its name up to a hyphen. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("api", Set.of()),
          Map.entry("torch", Set.of()),
          Map.entry("images", Set.of()),
          Map.entry("safetensors", Set.of("api")),
          Map.entry("nn", Set.of("api", "torch")),
          Map.entry("compute", Set.of("api", "torch")),
          Map.entry("rows", Set.of("api", "images")),
          Map.entry("dataset", Set.of("api", "images", "rows")),
          Map.entry("backbone", Set.of("api")),
          Map.entry("remover", Set.of("api")),
          Map.entry("fairness", Set.of("api")),
          Map.entry("trainer", Set.of("api", "nn", "torch")),
          Map.entry("identifier", Set.of("api", "nn", "torch")),
          Map.entry("unlearner", Set.of("api", "nn", "torch")),
          Map.entry("evaluator", Set.of("api", "nn", "torch")),
          Map.entry("testing", Set.of("api")),
          Map.entry("contract", Set.of("api", "nn", "torch", "testing", "safetensors")),
          Map.entry("runs", Set.of("api")),
          Map.entry("catalog", Set.of("api", "runs-api")),
          Map.entry("store", Set.of("api", "runs-api", "safetensors")),
          Map.entry("recipes", Set.of("api", "runs-api", "catalog", "store", "safetensors")),
          Map.entry("engine", Set.of("api", "runs-api", "catalog", "store", "safetensors")),
          Map.entry("prediction", Set.of("api", "runs-api", "nn", "safetensors", "images")),
          Map.entry("index", Set.of("api", "runs-api")),
          Map.entry("report", Set.of("api", "runs-api")),
          Map.entry("console", Set.of("api")),
          Map.entry("diagnosis", Set.of("api", "console")),
          Map.entry("ssh", Set.of()),
          Map.entry(
              "shell",
              Set.of(
                  "api",
                  "runs-api",
                  "index",
                  "console",
                  "diagnosis",
                  "safetensors",
                  "nn",
                  "torch")));

  private static final Set<String> SLEEPS =
      Set.of(
          "java.lang.Thread.sleep",
          "java.util.concurrent.TimeUnit.sleep",
          "java.util.concurrent.locks.LockSupport.parkNanos",
          "java.util.concurrent.locks.LockSupport.parkUntil");

  private static final Map<String, JavaClasses> CLASSES = new TreeMap<>();
  private static final Map<String, String> OWNERS = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    try (Stream<Path> bundles = Files.list(BUNDLES)) {
      for (Path bundle : (Iterable<Path>) bundles.sorted()::iterator) {
        Path classes = bundle.resolve("target/classes/org");
        if (Files.isDirectory(classes) && Files.isDirectory(bundle.resolve("src/main/java"))) {
          String name = bundle.getFileName().toString();
          JavaClasses imported = new ClassFileImporter().importPath(classes.resolve("lethe"));
          CLASSES.put(name, imported);
          imported.forEach(type -> OWNERS.put(type.getName(), name));
        }
      }
    }
  }

  @Test
  void arrowsPointOneWay() {
    Set<String> wrong = new TreeSet<>();
    CLASSES.forEach(
        (bundle, classes) -> {
          Set<String> allowed = allowed(bundle);
          dependencies(classes)
              .filter(each -> !owner(each).equals(bundle) && !allowed.contains(owner(each)))
              .forEach(each -> wrong.add(bundle + ": " + each.getDescription()));
        });
    assertEquals(Set.of(), wrong);
  }

  @Test
  void nobodyUsesAnotherBundlesInternals() {
    Set<String> wrong = new TreeSet<>();
    CLASSES.forEach(
        (bundle, classes) ->
            dependencies(classes)
                .filter(each -> !owner(each).equals(bundle))
                .filter(each -> each.getTargetClass().getPackageName().contains(".internal"))
                .forEach(each -> wrong.add(each.getDescription())));
    assertEquals(Set.of(), wrong);
  }

  @Test
  void onlyTorchAndNnUseTheEngineOfPyTorch() {
    Set<String> wrong = new TreeSet<>();
    CLASSES.forEach(
        (bundle, classes) ->
            classes.stream()
                .filter(type -> !bundle.startsWith("torch") && !bundle.equals("nn"))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(each -> each.getTargetClass().getName().startsWith("ai.djl.pytorch"))
                .forEach(each -> wrong.add(each.getDescription())));
    assertEquals(Set.of(), wrong);
  }

  @Test
  void onlyWhatMaySeeTorchUsesTensorsOfTheEngine() {
    Set<String> wrong = new TreeSet<>();
    CLASSES.forEach(
        (bundle, classes) ->
            classes.stream()
                .filter(type -> !bundle.startsWith("torch") && !allowed(bundle).contains("torch"))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(each -> each.getTargetClass().getName().startsWith("ai.djl"))
                .forEach(each -> wrong.add(each.getDescription())));
    assertEquals(Set.of(), wrong);
  }

  @Test
  void packagesFormNoCycle() {
    JavaClasses all =
        new ClassFileImporter()
            .importPaths(
                CLASSES.keySet().stream()
                    .map(bundle -> BUNDLES.resolve(bundle).resolve("target/classes/org/lethe"))
                    .toList());
    assertFalse(all.isEmpty());
    SlicesRuleDefinition.slices().matching("org.lethe.(**)").should().beFreeOfCycles().check(all);
  }

  @Test
  void aSimpleNameIsOneClassOnly() {
    Map<String, Set<String>> bundles = new TreeMap<>();
    CLASSES.forEach(
        (bundle, classes) ->
            classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName)
                .filter(not("package-info"::equals))
                .forEach(
                    name -> bundles.computeIfAbsent(name, any -> new TreeSet<>()).add(bundle)));
    Map<String, Set<String>> twice =
        bundles.entrySet().stream()
            .filter(entry -> entry.getValue().size() > 1)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertEquals(Map.of(), twice);
  }

  private static Set<String> allowed(String bundle) {
    return ARROWS.get(bundle.replaceFirst("-.*", ""));
  }

  /** A test sets its clock or polls; only {@link Moment} lets time pass. */
  @Test
  void noTestSleeps() throws IOException {
    Set<String> sleeps =
        new ClassFileImporter()
            .importPaths(tests()).stream()
                .filter(type -> !type.isEquivalentTo(Moment.class))
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(
                    each -> SLEEPS.contains(each.getTargetOwner().getName() + "." + each.getName()))
                .map(JavaAccess::getDescription)
                .collect(Collectors.toSet());
    assertEquals(Set.of(), sleeps);
  }

  /** Returns the folders of all tests' classes, these among them, and of what tests are made of. */
  private static List<Path> tests() throws IOException {
    try (Stream<Path> bundles = Files.list(BUNDLES)) {
      return Stream.concat(
              bundles.map(bundle -> bundle.resolve("target/test-classes")),
              Stream.of(
                  Path.of("target/test-classes"),
                  BUNDLES.resolve("testing/target/classes"),
                  BUNDLES.resolve("contract/target/classes")))
          .filter(Files::isDirectory)
          .toList();
    }
  }

  private static Stream<Dependency> dependencies(JavaClasses classes) {
    return classes.stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(each -> OWNERS.containsKey(base(each)));
  }

  private static String owner(Dependency dependency) {
    return OWNERS.get(base(dependency));
  }

  private static String base(Dependency dependency) {
    return dependency.getTargetClass().getBaseComponentType().getName();
  }
}
