package org.lethe.diagnosis;

import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Looks at Lethe's bundles, those of third parties that use it among them, and at their components.
 * It looks anew at every call; nothing is started or instantiated by it. Thread-safe.
 */
@Component(property = "jmx.objectname=org.lethe:type=diagnosis")
public final class Diagnosis implements DiagnosisMBean {
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

  /** What does not work, and why, in lines for people; none if all is well. */
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
