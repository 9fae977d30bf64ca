package org.lethe.torch.internal;

import com.sun.jna.NativeLibrary;
import java.util.OptionalInt;

/** Functions of the C library of this process. */
final class LibC {

  private LibC() {}

  /**
   * Calls a function that returns an int.
   *
   * @return its result; empty if the process has no such function, or native code cannot be called
   */
  static OptionalInt call(String function, Object... arguments) {
    try {
      return OptionalInt.of(NativeLibrary.getProcess().getFunction(function).invokeInt(arguments));
    } catch (LinkageError e) { // also an UnsatisfiedLinkError of JNA itself
      return OptionalInt.empty();
    }
  }
}
