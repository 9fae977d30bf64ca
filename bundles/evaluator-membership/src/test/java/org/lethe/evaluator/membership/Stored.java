package org.lethe.evaluator.membership;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lethe.api.evaluator.EvaluationContext;
import org.lethe.api.task.Progress;
import org.lethe.api.task.State;
import org.lethe.api.task.StateReader;
import org.lethe.api.task.StateWriter;
import org.lethe.api.task.Task;
import org.lethe.nn.MappedTask;

/** Store of shared artefacts for several contexts. */
final class Stored {
  private final Map<String, State> artefacts = new LinkedHashMap<>();
  private int reads;

  /** Returns the number of stored artefacts. */
  int count() {
    return artefacts.size();
  }

  /** Returns the number of artefacts that were read. */
  int reads() {
    return reads;
  }

  /** Returns a context that keeps its shared artefacts here. */
  EvaluationContext of(EvaluationContext context) {
    return (EvaluationContext)
        Proxy.newProxyInstance(
            Stored.class.getClassLoader(),
            new Class<?>[] {EvaluationContext.class},
            (proxy, method, arguments) ->
                method.getName().equals("shared")
                    ? shared(arguments)
                    : call(context, method, arguments));
  }

  private static Object call(EvaluationContext context, Method method, Object... arguments)
      throws Throwable {
    try {
      return method.invoke(context, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @SuppressWarnings("unchecked") // the types of the method's parameters
  private Task<State> shared(Object... arguments) {
    String key = (String) arguments[0];
    var make = (Function<Optional<StateReader>, Task<State>>) arguments[1];
    State known = artefacts.get(key);
    if (known != null) {
      reads++;
      return new Finished(known);
    }
    return new MappedTask<>(
        make.apply((Optional<StateReader>) arguments[2]),
        artefact -> {
          artefacts.put(key, artefact);
          return artefact;
        });
  }

  private record Finished(State result) implements Task<State> {
    @Override
    public boolean step() {
      return false;
    }

    @Override
    public Progress progress() {
      return new Progress("stored", 1, 1, "artefacts", Map.of());
    }

    @Override
    public void save(StateWriter state) {}

    @Override
    public void close() {}
  }
}
