package org.lethe.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.karaf.features.BundleInfo;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The search for bundles and features that would provide a missing service or provider. It reads
 * the capabilities of bundles that are not started or not installed.
 */
final class Suppliers {
  private static final String FEATURES = "lethe";
  private static final String DEVICE = "compute=";

  private final BundleContext context;

  Suppliers(BundleContext context) {
    this.context = context;
  }

  /**
   * Returns one line about a service type: a bundle to start, a feature to install, or the bundle
   * that exports the type.
   */
  String ofType(String type, Bundle asking) {
    return idle(type)
        .or(() -> feature(type))
        .or(
            () ->
                source(type, asking)
                    .map(
                        name ->
                            "no component provides it; %s, which exports the type, may register it itself"
                                .formatted(name)))
        .orElse("no component provides it");
  }

  /**
   * Returns one line about a provider: a bundle to start, an active bundle, or a feature to
   * install.
   */
  String ofProvider(String name) {
    String what = declared(name);
    return idle(what)
        .or(
            () ->
                declaring(what)
                    .findFirst()
                    .map(
                        bundle ->
                            bundle.getSymbolicName()
                                + " provides it when its requirements are satisfied"))
        .or(() -> feature(what))
        .orElse("no known bundle or feature provides it");
  }

  /**
   * Returns the declared name of a provider. A bundle of devices declares only their kind, because
   * it detects them when it is started.
   */
  private static String declared(String name) {
    return name.startsWith(DEVICE) ? name.replaceFirst("[0-9]+$", "") : name;
  }

  private Optional<String> idle(String what) {
    return declaring(what)
        .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
        .map(Bundle::getSymbolicName)
        .map(name -> "the bundle %s would provide it; bundle:start %s".formatted(name, name))
        .findFirst();
  }

  private Stream<Bundle> declaring(String what) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> declares(bundle.getHeaders("").get("Provide-Capability"), what));
  }

  private Optional<String> feature(String what) {
    if (declaring(what).findAny().isPresent()) {
      return Optional.empty(); // the bundle is installed
    }
    ServiceReference<FeaturesService> reference =
        context.getServiceReference(FeaturesService.class);
    FeaturesService features = reference == null ? null : context.getService(reference);
    if (features == null) {
      return Optional.empty();
    }
    try {
      return Stream.of(features.listFeatures())
          .filter(feature -> feature.getName().startsWith(FEATURES))
          .sorted(Comparator.comparing(Feature::getName))
          .flatMap(feature -> offers(feature, what, features.isInstalled(feature)))
          .findFirst();
    } catch (Exception e) { // declared by the features service
      return Optional.empty();
    } finally {
      context.ungetService(reference);
    }
  }

  /**
   * Returns the bundles of a feature that would provide something. An installed feature does not
   * reinstall a bundle that was uninstalled separately.
   */
  private static Stream<String> offers(Feature feature, String what, boolean installed) {
    String offer =
        installed
            ? "bundle:install -s %s would provide it again, of the feature %s"
            : "feature:install %2$s would provide it";
    return feature.getBundles().stream()
        .filter(info -> declares(info, what))
        .map(info -> offer.formatted(info.getLocation(), feature.getName()));
  }

  private static boolean declares(BundleInfo info, String what) {
    try (InputStream in = URI.create(info.getLocation()).toURL().openStream();
        JarInputStream jar = new JarInputStream(in)) {
      Manifest manifest = jar.getManifest();
      return manifest != null
          && declares(manifest.getMainAttributes().getValue("Provide-Capability"), what);
    } catch (IOException e) {
      return false; // not in the repository
    }
  }

  /** Returns whether a type, or a provider's name, is among the values of the capabilities. */
  private static boolean declares(String capabilities, String what) {
    return capabilities != null && Arrays.asList(capabilities.split("[\",]", -1)).contains(what);
  }

  private static Optional<String> source(String type, Bundle asking) {
    BundleWiring wiring = asking.adapt(BundleWiring.class);
    String name = type.substring(0, Math.max(0, type.lastIndexOf('.')));
    return wiring == null
        ? Optional.empty()
        : wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
            .filter(
                wire ->
                    name.equals(
                        wire.getCapability()
                            .getAttributes()
                            .get(PackageNamespace.PACKAGE_NAMESPACE)))
            .map(wire -> wire.getProvider().getBundle().getSymbolicName())
            .findFirst();
  }
}
