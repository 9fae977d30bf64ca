package org.lethe.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
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

/** Who would offer a service that no component here does. */
final class Suppliers {
  private static final String FEATURES = "lethe";

  private final BundleContext context;

  Suppliers(BundleContext context) {
    this.context = context;
  }

  /** One line: a bundle that is not active, a feature to install, or where the type comes from. */
  String of(String type, Bundle asking) {
    return idle(type)
        .map(name -> "the bundle %s would provide it; bundle:start %s".formatted(name, name))
        .or(() -> feature(type).map(name -> "feature:install %s would provide it".formatted(name)))
        .or(
            () ->
                source(type, asking)
                    .map(
                        name ->
                            "no component provides it; %s, where the type comes from, may register it itself"
                                .formatted(name)))
        .orElse("no component provides it");
  }

  private Optional<String> idle(String type) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
        .filter(bundle -> declares(bundle.getHeaders("").get("Provide-Capability"), type))
        .map(Bundle::getSymbolicName)
        .findFirst();
  }

  private Optional<String> feature(String type) {
    ServiceReference<FeaturesService> reference =
        context.getServiceReference(FeaturesService.class);
    FeaturesService features = reference == null ? null : context.getService(reference);
    if (features == null) {
      return Optional.empty();
    }
    try {
      return Stream.of(features.listFeatures())
          .filter(
              feature -> feature.getName().startsWith(FEATURES) && !features.isInstalled(feature))
          .filter(feature -> feature.getBundles().stream().anyMatch(info -> declares(info, type)))
          .map(Feature::getName)
          .sorted()
          .findFirst();
    } catch (Exception e) { // what the features service throws: it cannot tell, then
      return Optional.empty();
    } finally {
      context.ungetService(reference);
    }
  }

  private static boolean declares(BundleInfo info, String type) {
    try (InputStream in = URI.create(info.getLocation()).toURL().openStream();
        JarInputStream jar = new JarInputStream(in)) {
      Manifest manifest = jar.getManifest();
      return manifest != null
          && declares(manifest.getMainAttributes().getValue("Provide-Capability"), type);
    } catch (IOException e) {
      return false; // it is not in the repository
    }
  }

  private static boolean declares(String capabilities, String type) {
    return capabilities != null
        && Arrays.asList(capabilities.split("[\",]", -1)).contains(type)
        && capabilities.contains("osgi.service");
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
