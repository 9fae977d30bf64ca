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
 * Looks at Lethe's bundles, those of third parties that use it among them, and at their components.
 * It looks anew at every call; nothing is started or instantiated by it. Thread-safe.
 */
@Component(property = "jmx.objectname=org.lethe:type=diagnosis")
public final class Diagnosis implements DiagnosisMBean {
  private static final String CHECKS = "(%s=lethe)".formatted(HealthCheck.TAGS);

  private final BundleContext context;

  /** Looks at the framework of this bundle. */
  @Activate
  public Diagnosis(BundleContext context) {
    this.context = context;
  }

  /** Lethe's bundles in the order of their ids. */
  public List<BundleReport> bundles() {
    return new BundleWalk(context).reports();
  }

  /**
   * The components of Lethe's active bundles, by name; those that others declare only as far as an
   * unsatisfied reference leads to them.
   */
  public List<ComponentReport> components() {
    return new ComponentWalk(context).reports();
  }

  /**
   * What would provide something that is not there: a bundle to start, a feature to install.
   *
   * @param provider as recipes call it, e.g. {@code remover=unet}; or a device, {@code
   *     compute=gpu0}
   * @return a line for people
   */
  public String wouldProvide(String provider) {
    return new Suppliers(context).ofProvider(provider);
  }

  /**
   * Returns what the health checks with the tag {@code lethe} report, those of the highest service
   * ranking first.
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

  /** Executes a check; one that fails hides no other. */
  private void execute(ServiceReference<HealthCheck> reference, Findings findings) {
    String bundle = reference.getBundle().getSymbolicName();
    try {
      HealthCheck check = context.getService(reference);
      if (check != null) {
        Object name = reference.getProperty(HealthCheck.NAME);
        findings.add(name == null ? bundle : name.toString(), check.execute());
      }
    } catch (RuntimeException | Error e) {
      findings.problem(bundle + " cannot look: " + e);
    } finally {
      context.ungetService(reference);
    }
  }

  /**
   * Which bundles and components do not work, and why, in lines for people; none if all of them do.
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
