package org.lethe.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/**
 * The search for the causes of unsatisfied components, which follows their references to other
 * components.
 */
final class ComponentWalk {
  private static final Map<Integer, String> STATES =
      Map.of(
          ComponentConfigurationDTO.ACTIVE, "ACTIVE",
          ComponentConfigurationDTO.SATISFIED, "SATISFIED",
          ComponentConfigurationDTO.UNSATISFIED_REFERENCE, "UNSATISFIED_REFERENCE",
          ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION, "UNSATISFIED_CONFIGURATION",
          ComponentConfigurationDTO.FAILED_ACTIVATION, "FAILED_ACTIVATION");

  private final BundleContext context;
  private final Suppliers suppliers;

  ComponentWalk(BundleContext context) {
    this.context = context;
    this.suppliers = new Suppliers(context);
  }

  List<ComponentReport> reports() {
    ServiceReference<ServiceComponentRuntime> reference =
        context.getServiceReference(ServiceComponentRuntime.class);
    ServiceComponentRuntime runtime = reference == null ? null : context.getService(reference);
    if (runtime == null) {
      return List.of();
    }
    try {
      return new Seen(runtime).reports();
    } finally {
      context.ungetService(reference);
    }
  }

  /** A snapshot of the components. */
  private final class Seen {
    private final ServiceComponentRuntime runtime;
    private final Collection<ComponentDescriptionDTO> components;

    Seen(ServiceComponentRuntime runtime) {
      this.runtime = runtime;
      this.components = runtime.getComponentDescriptionDTOs();
    }

    List<ComponentReport> reports() {
      return components.stream()
          .filter(component -> isOfLethe(component))
          .sorted(Comparator.comparing((ComponentDescriptionDTO component) -> component.name))
          .flatMap(this::reports)
          .toList();
    }

    private boolean isOfLethe(ComponentDescriptionDTO component) {
      return BundleWalk.isOfLethe(context.getBundle(component.bundle.id));
    }

    /** Returns a report for each configuration of a component. */
    private Stream<ComponentReport> reports(ComponentDescriptionDTO component) {
      Collection<ComponentConfigurationDTO> configurations = configurations(component);
      if (configurations.isEmpty()) {
        String state =
            runtime.isComponentEnabled(component) ? "UNSATISFIED_CONFIGURATION" : "DISABLED";
        return Stream.of(report(component, state, List.of(component.name + " " + idle(component))));
      }
      return configurations.stream()
          .map(
              configuration -> {
                List<String> lines = new ArrayList<>();
                if (!works(configuration)) {
                  waits(component, configuration, "", component.name, new HashSet<>(), lines);
                }
                return report(component, STATES.get(configuration.state), lines);
              });
    }

    private Collection<ComponentConfigurationDTO> configurations(
        ComponentDescriptionDTO component) {
      return runtime.getComponentConfigurationDTOs(component);
    }

    /** Returns the reason why a component without a configuration is not active. */
    private String idle(ComponentDescriptionDTO component) {
      return runtime.isComponentEnabled(component)
          ? "needs its configuration, etc/%s.cfg".formatted(component.configurationPid[0])
          : "is disabled; scr:enable " + component.name;
    }

    /** Adds the unsatisfied requirements of a component and their possible providers. */
    private void waits(
        ComponentDescriptionDTO component,
        ComponentConfigurationDTO configuration,
        String indent,
        String subject,
        Set<String> visited,
        List<String> lines) {
      if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
        lines.add(indent + subject + " failed to start: " + cause(configuration.failure));
      } else if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION) {
        lines.add(indent + subject + " " + idle(component));
      }
      for (UnsatisfiedReferenceDTO missing : configuration.unsatisfiedReferences) {
        ReferenceDTO reference = reference(component, missing.name);
        String target = missing.target == null ? "" : " " + missing.target;
        lines.add(
            "%s%s waits for %s (%s%s)"
                .formatted(indent, subject, missing.name, reference.interfaceName, target));
        providers(component, reference.interfaceName, indent + "  ", visited, lines);
      }
    }

    private void providers(
        ComponentDescriptionDTO asking,
        String type,
        String indent,
        Set<String> visited,
        List<String> lines) {
      if (!visited.add(type)) {
        return;
      }
      List<ComponentDescriptionDTO> providers =
          components.stream()
              .filter(component -> Arrays.asList(component.serviceInterfaces).contains(type))
              .toList();
      if (providers.isEmpty()) {
        lines.add(indent + suppliers.ofType(type, context.getBundle(asking.bundle.id)));
      }
      for (ComponentDescriptionDTO provider : providers) {
        String subject = provider.name + " would provide it, but";
        Collection<ComponentConfigurationDTO> configurations = configurations(provider);
        if (configurations.isEmpty()) {
          lines.add(indent + subject + " " + idle(provider));
        }
        for (ComponentConfigurationDTO configuration : configurations) {
          if (works(configuration)) {
            lines.add(
                indent + provider.name + " provides it, but does not match the target filter");
          } else {
            waits(provider, configuration, indent, subject, visited, lines);
          }
        }
      }
    }
  }

  private static boolean works(ComponentConfigurationDTO configuration) {
    return configuration.state == ComponentConfigurationDTO.ACTIVE
        || configuration.state == ComponentConfigurationDTO.SATISFIED;
  }

  private static ComponentReport report(
      ComponentDescriptionDTO component, String state, List<String> problems) {
    return new ComponentReport(
        component.name, component.bundle.symbolicName, provides(component), state, problems);
  }

  /** Returns the role and the id of a provider; empty for other components. */
  private static String provides(ComponentDescriptionDTO component) {
    Object role = component.properties.get("lethe.role");
    return role == null
        ? ""
        : role.toString().toLowerCase(Locale.ROOT) + "=" + component.properties.get("lethe.id");
  }

  private static ReferenceDTO reference(ComponentDescriptionDTO component, String name) {
    return Arrays.stream(component.references)
        .filter(reference -> reference.name.equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the message of the root cause in a stack trace. */
  private static String cause(String failure) {
    List<String> messages =
        failure == null
            ? List.of()
            : failure.lines().filter(line -> !line.startsWith("\t")).toList();
    return messages.isEmpty()
        ? "no reason is given"
        : messages.get(messages.size() - 1).replace("Caused by: ", "");
  }
}
