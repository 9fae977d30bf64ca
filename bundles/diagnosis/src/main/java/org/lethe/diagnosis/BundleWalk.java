package org.lethe.diagnosis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** The search for the reasons why bundles are not active. */
final class BundleWalk {
  private static final String OURS = "org.lethe.";
  private static final Map<Integer, String> STATES =
      Map.of(
          Bundle.INSTALLED, "INSTALLED",
          Bundle.RESOLVED, "RESOLVED",
          Bundle.STARTING, "STARTING",
          Bundle.STOPPING, "STOPPING",
          Bundle.ACTIVE, "ACTIVE");

  private final List<Bundle> all;

  BundleWalk(BundleContext context) {
    all = List.of(context.getBundles());
  }

  List<BundleReport> reports() {
    return all.stream()
        .filter(BundleWalk::isOfLethe)
        .sorted(Comparator.comparing(Bundle::getBundleId))
        .map(
            bundle ->
                new BundleReport(
                    bundle.getBundleId(),
                    bundle.getSymbolicName(),
                    bundle.getVersion().toString(),
                    state(bundle),
                    problems(bundle)))
        .toList();
  }

  /** Returns whether a bundle is one of Lethe or imports a package of Lethe. */
  static boolean isOfLethe(Bundle bundle) {
    return String.valueOf(bundle.getSymbolicName()).startsWith(OURS)
        || requirements(bundle)
            .anyMatch(
                requirement ->
                    requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)
                        && filter(requirement).contains("=" + OURS));
  }

  private static String state(Bundle bundle) {
    return STATES.getOrDefault(bundle.getState(), "UNINSTALLED");
  }

  private List<String> problems(Bundle bundle) {
    boolean fragment = requirements(bundle).anyMatch(BundleWalk::isHost);
    return switch (bundle.getState()) {
      case Bundle.ACTIVE, Bundle.STARTING -> List.of();
      case Bundle.INSTALLED -> unresolved(bundle);
      default ->
          fragment
              ? List.of()
              : List.of(
                  "%s is %s; bundle:start %s"
                      .formatted(
                          bundle.getSymbolicName(), state(bundle), bundle.getSymbolicName()));
    };
  }

  private List<String> unresolved(Bundle bundle) {
    List<String> missing =
        requirements(bundle).filter(this::isMissing).map(BundleWalk::text).toList();
    String name = bundle.getSymbolicName();
    return missing.isEmpty()
        ? List.of(
            "%s is not resolved, although all its requirements are offered; bundle:diag %s"
                .formatted(name, name))
        : missing.stream()
            .map(what -> "%s needs %s; no bundle offers it".formatted(name, what))
            .toList();
  }

  private boolean isMissing(BundleRequirement requirement) {
    return isMandatory(requirement)
        && all.stream().noneMatch(bundle -> offers(bundle, requirement));
  }

  private static boolean offers(Bundle bundle, BundleRequirement requirement) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision != null
        && (bundle.getState() & Bundle.INSTALLED) == 0
        && revision.getDeclaredCapabilities(requirement.getNamespace()).stream()
            .anyMatch((BundleCapability capability) -> requirement.matches(capability));
  }

  private static boolean isMandatory(BundleRequirement requirement) {
    Map<String, String> directives = requirement.getDirectives();
    return !Constants.RESOLUTION_OPTIONAL.equals(directives.get(Constants.RESOLUTION_DIRECTIVE))
        && !"dynamic".equals(directives.get(Constants.RESOLUTION_DIRECTIVE))
        && directives
            .getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE)
            .equals(Constants.EFFECTIVE_RESOLVE)
        && !requirement
            .getNamespace()
            .equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE);
  }

  private static boolean isHost(BundleRequirement requirement) {
    return requirement.getNamespace().equals(HostNamespace.HOST_NAMESPACE);
  }

  private static Stream<BundleRequirement> requirements(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision == null ? Stream.of() : revision.getDeclaredRequirements(null).stream();
  }

  private static String filter(BundleRequirement requirement) {
    return requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
  }

  /** Returns a requirement as text, e.g. {@code package org.lethe.api >=1.0.0 <2.0.0}. */
  private static String text(BundleRequirement requirement) {
    String kind = requirement.getNamespace().replace("osgi.wiring.", "");
    List<String> parts =
        Arrays.stream(filter(requirement).split("[()&|]", -1))
            .filter(part -> !part.isEmpty())
            .toList();
    String wanted = String.join(" ", parts).replace("! version>=", "<");
    return kind + " " + wanted.replaceAll("osgi\\.wiring\\.\\w+=|version", "");
  }
}
