package org.lethe.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.lethe.api.LetheException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Services of a type, of which none or several may be registered. */
final class Services {
  private final BundleContext context;

  Services(BundleContext context) {
    this.context = context;
  }

  /** Asks every registered service of a type. */
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

  /**
   * Calls the service of a type with the highest ranking.
   *
   * @throws LetheException if no such service is registered
   */
  <S, T> T first(Class<S> type, Function<S, T> question) {
    ServiceReference<S> reference = context.getServiceReference(type);
    S service = reference == null ? null : context.getService(reference);
    if (service == null) {
      throw new LetheException(
          "no %s is registered; see bundle:list and scr:list".formatted(type.getSimpleName()));
    }
    try {
      return question.apply(service);
    } finally {
      context.ungetService(reference);
    }
  }

  private <S> List<ServiceReference<S>> references(Class<S> type) {
    try {
      return context.getServiceReferences(type, null).stream().sorted().toList();
    } catch (InvalidSyntaxException e) {
      throw new AssertionError("there is no filter", e);
    }
  }
}
