package org.lethe.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Services that may be absent: a command that referenced one would hide all others with itself. */
final class Services {
  private final BundleContext context;

  Services(BundleContext context) {
    this.context = context;
  }

  /** Asks every service of a type that is there now. */
  <S, T> List<T> ask(Class<S> type, Function<S, T> question) {
    List<T> answers = new ArrayList<>();
    for (ServiceReference<S> reference : references(type)) {
      S service = context.getService(reference);
      if (service != null) {
        try {
          answers.add(question.apply(service));
        } finally {
          context.ungetService(reference);
        }
      }
    }
    return answers;
  }

  private <S> List<ServiceReference<S>> references(Class<S> type) {
    try {
      return context.getServiceReferences(type, null).stream().sorted().toList();
    } catch (InvalidSyntaxException e) {
      throw new AssertionError("there is no filter", e);
    }
  }
}
