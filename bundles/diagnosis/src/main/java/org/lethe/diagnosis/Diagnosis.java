package org.lethe.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.felix.hc.api.HealthCheck;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The diagnosis of Lethe's bundles and components, including those of third parties that import
 * Lethe's packages. Every call examines the current state, and starts or instantiates nothing.
 * Thread-safe.
 */
@Component(property = "jmx.objectname=org.lethe:type=diagnosis")
public final class Diagnosis implements DiagnosisMBean {
  private static final String CHECKS = "(%s=lethe)".formatted(HealthCheck.TAGS);

  private final BundleContext context;

  /** Creates a diagnosis of the framework of this bundle. */
  @Activate
  public Diagnosis(BundleContext context) {
    this.context = context;
  }

  /** Returns the reports on Lethe's bundles in the order of their ids. */
  public List<BundleReport> bundles() {
    return new BundleWalk(context).reports();
  }

  /**
   * Returns the reports on the components of Lethe's active bundles, sorted by name. Components of
   * other bundles appear only in the causes of unsatisfied references.
   */
  public List<ComponentReport> components() {
    return new ComponentWalk(context).reports();
  }

  /**
   * Returns the way to provide a missing provider or device: a bundle to start, or a feature to
   * install.
   *
   * @param provider the name of the provider in recipes, e.g. {@code remover=unet}, or of a device,
   *     e.g. {@code compute=gpu0}
   * @return one line
   */
  public String wouldProvide(String provider) {
    return new Suppliers(context).ofProvider(provider);
  }

  /**
   * Returns the results of the health checks with the tag {@code lethe}, in descending order of
   * service ranking.
   */
  public Findings findings() {
    Findings findings = new Findings();
    checks().forEach(check -> execute(check, findings));
    return findings;
  }

  private Stream<ServiceReference<HealthCheck>> checks() {
    try {
      return context.getServiceReferences(HealthCheck.class, CHECKS).stream()
          .sorted(Comparator.reverseOrder());
    } catch (InvalidSyntaxException e) {
      throw new AssertionError("the filter is constant", e);
    }
  }

  /** Executes a check. A failure is added to the findings. */
  private void execute(ServiceReference<HealthCheck> reference, Findings findings) {
    String bundle = reference.getBundle().getSymbolicName();
    try {
      HealthCheck check = context.getService(reference);
      if (check != null) {
        Object name = reference.getProperty(HealthCheck.NAME);
        findings.add(name == null ? bundle : name.toString(), check.execute());
      }
    } catch (RuntimeException | Error e) {
      findings.problem(bundle + " failed: " + e);
    } finally {
      context.ungetService(reference);
    }
  }

  /**
   * Returns one line per problem of a bundle or component, with its cause; an empty list if all
   * work.
   */
  public List<String> problems() {
    return Stream.concat(
            bundles().stream().flatMap(bundle -> bundle.problems().stream()),
            components().stream().flatMap(component -> component.problems().stream()))
        .toList();
  }

  @Override
  public String[] getProblems() {
    return problems().toArray(String[]::new);
  }
}
