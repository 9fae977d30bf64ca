package org.lethe.nn.internal.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.jni.JniUtils;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.network.Network;
import org.lethe.nn.internal.DeviceTensors;
import org.lethe.nn.internal.Executor;
import org.lethe.nn.internal.Statistics;

/** The executor that computes a network by one call of a TorchScript program. */
public final class ScriptExecutor implements Executor {
  private final Network network;
  private final DeviceTensors tensors;
  private final Programs programs;
  private final boolean low;
  private final Map<Key, Call> calls = new HashMap<>();
  private final Map<Call, NDList> prepared = new HashMap<>();

  private record Key(List<String> nodes, Emitter.Form form) {}

  /** A program, and the tensors of this network that it takes. */
  private record Call(Program program, NDList tensors) {}

  /**
   * Creates the executor of a network.
   *
   * @param low whether convolutions compute in bfloat16
   */
  public ScriptExecutor(Network network, DeviceTensors tensors, Programs programs, boolean low) {
    this.network = network;
    this.tensors = tensors;
    this.programs = programs;
    this.low = low;
  }

  @Override
  public Map<String, NDArray> forward(NDArray x, Statistics statistics, List<String> nodes) {
    int axes = x.getShape().dimension();
    Emitter.Form form = new Emitter.Form(statistics, JniUtils.isGradMode(), low, axes);
    Key key = new Key(List.copyOf(nodes), form);
    Call call = calls.computeIfAbsent(key, this::call);
    NDList outputs =
        statistics == Statistics.FROZEN
            ? call.program().forward(x, prepared.computeIfAbsent(call, ScriptExecutor::prepare))
            : call.program().run(x, call.tensors());
    Map<String, NDArray> named = new LinkedHashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      named.put(nodes.get(i), outputs.get(i));
    }
    return named;
  }

  private Call call(Key key) {
    Script script = Emitter.emit(network, key.nodes(), key.form());
    NDList arguments = new NDList(tensors.vector());
    script.arguments().forEach(argument -> arguments.add(tensor(argument)));
    return new Call(programs.of(script.methods()), arguments);
  }

  private NDArray tensor(Script.Argument argument) {
    return argument instanceof Script.Buffer buffer
        ? tensors.buffer(buffer.name())
        : constant((Script.Constant) argument);
  }

  private NDArray constant(Script.Constant constant) {
    return tensors.constant(constant.name(), constant.values(), constant.axes());
  }

  private static NDList prepare(Call call) {
    return call.program().prepared(call.tensors());
  }

  @Override
  public void thaw() {
    prepared.values().forEach(NDList::close);
    prepared.clear();
  }
}
