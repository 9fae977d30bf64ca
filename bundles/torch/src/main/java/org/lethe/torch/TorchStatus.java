package org.lethe.torch;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The state of the PyTorch engine, with the reason if it is unavailable. This service is registered
 * while the bundle is active, with or without an engine. {@link ai.djl.engine.Engine} and {@link
 * Torch} are registered when the state becomes {@link State#READY}.
 *
 * <p>Implementations are thread-safe.
 */
@ProviderType
public interface TorchStatus {

  /** Returns the current state without blocking. */
  Report report();

  /** State of the engine. */
  enum State {
    /** The engine is being unpacked and loaded on a separate thread. */
    STARTING,
    /** The engine is loaded and registered. */
    READY,
    /** The engine is unavailable until the configuration or the platform changes. */
    UNAVAILABLE
  }

  /**
   * State of the engine at one moment.
   *
   * @param state state of the engine
   * @param message one line for the user; when {@code UNAVAILABLE}, the cause and the remedy
   * @param version the version of PyTorch, such as {@code 2.7.1}; empty unless {@code READY}
   * @param libraries the folder from which libtorch was loaded; empty unless {@code READY}
   * @param cudaDevices the number of CUDA devices that this libtorch can use; 0 unless {@code
   *     READY}
   * @param cudaMessage one line for the user; when there is no CUDA device, the cause and the
   *     remedy
   * @param memoryMessage one line for the user on the memory of tensors
   */
  record Report(
      State state,
      String message,
      Optional<String> version,
      Optional<Path> libraries,
      int cudaDevices,
      String cudaMessage,
      String memoryMessage) {}
}
