package org.lethe.nn.internal.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;

/**
 * A script that the engine has loaded. Its native part is freed when it is no longer reachable.
 * Thread-safe.
 */
final class Program {
  private static final Cleaner CLEANER = Cleaner.create();

  private final PtSymbolBlock block;
  private final NDArray prepare;
  private final NDArray forward;
  private final NDArray run;

  /**
   * Loads a script.
   *
   * @param manager the manager that owns the program, on its device
   * @param methods source of its methods
   */
  Program(NDManager manager, String methods) {
    NDManager own = manager.newSubManager();
    block = load((PtNDManager) own, Archive.of(methods));
    prepare = method(own, "prepare");
    forward = method(own, "forward");
    run = method(own, "run");
    CLEANER.register(this, own::close);
  }

  private static PtSymbolBlock load(PtNDManager manager, byte[] archive) {
    ByteBuffer sized = ByteBuffer.allocate(Long.BYTES + archive.length);
    sized.putLong(archive.length).put(archive);
    try {
      return JniUtils.loadModule(manager, new ByteArrayInputStream(sized.array()), false, true);
    } catch (IOException e) { // nothing is read but memory
      throw new UncheckedIOException(e);
    }
  }

  /** Creates the argument by which the engine finds a method. */
  private static NDArray method(NDManager manager, String name) {
    NDArray method = manager.zeros(new Shape());
    method.setName("module_method:" + name);
    return method;
  }

  /** Computes the outputs from tensors alone. */
  NDList run(NDList inputs) {
    inputs.forEach(array -> array.setName(null));
    inputs.add(run);
    return IValueUtils.forward(block, inputs, true);
  }

  /**
   * Computes the outputs from the input and the tensors of a network.
   *
   * @param tensors the vector of the trained parameters, and the tensors of the script's arguments
   */
  NDList run(NDArray x, NDList tensors) {
    x.setName(null);
    return call(new NDList(x), tensors, "p[]", run);
  }

  /** Returns the tensors that {@link #forward} takes, with the manager of the first one. */
  NDList prepared(NDList tensors) {
    return call(new NDList(), tensors, "p[]", prepare);
  }

  /** Computes the outputs from the input and prepared tensors. */
  NDList forward(NDArray x, NDList prepared) {
    x.setName(null);
    return call(new NDList(x), prepared, "w[]", forward);
  }

  private NDList call(NDList inputs, NDList list, String name, NDArray method) {
    list.forEach(array -> array.setName(name));
    inputs.addAll(list);
    inputs.add(method);
    return IValueUtils.forward(block, inputs, true);
  }
}
