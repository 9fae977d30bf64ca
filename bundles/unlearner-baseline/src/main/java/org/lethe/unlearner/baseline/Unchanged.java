package org.lethe.unlearner.baseline;

import java.util.Optional;
import java.util.Set;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.request.Request;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.Task;
import org.lethe.api.unlearner.UnlearnContext;
import org.lethe.api.unlearner.Unlearned;
import org.lethe.api.unlearner.Unlearner;
import org.osgi.service.component.annotations.Component;

/** Procedure that unlearns nothing, for runs that only train and evaluate. */
@Component(service = Unlearner.class)
@LetheProvider(
    role = Role.UNLEARNER,
    id = Unchanged.ID,
    summary = "unlearns nothing: the result is the original")
public final class Unchanged implements Unlearner {
  static final String ID = "none";

  @Override
  public Set<Request.Kind> requests() {
    return Set.of(Request.Kind.values());
  }

  @Override
  public Task<Unlearned> start(UnlearnContext context, Optional<StateReader> state) {
    return new OneStep("keeping the original", context::original);
  }
}
