package org.lethe.torch;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Whether there is a PyTorch engine, and if not, why. This service is there as long as the bundle
 * is active, with or without an engine; {@link ai.djl.engine.Engine} and {@link Torch} are
 * registered when the state becomes {@link State#READY}.
 *
 * <p>Implementations are thread-safe.
 */
@ProviderType
public interface TorchStatus {

  /** Returns how things stand now; at once, without an exception. */
  Report report();

  /** How far the engine has come. */
  enum State {
    /** Being unpacked and loaded, on a thread of its own. */
    STARTING,
    /** Loaded and registered. */
    READY,
    /** Not there, and not coming without a change of the configuration or of the platform. */
    UNAVAILABLE
  }

  /**
   * How things stood at one moment.
   *
   * @param state how far the engine has come
   * @param message one line for the user; when {@code UNAVAILABLE}, what is wrong and what to do
   *     about it
   * @param version the version of PyTorch, such as {@code 2.7.1}; empty unless {@code READY}
   * @param libraries the folder from which libtorch was loaded; empty unless {@code READY}
   * @param cudaDevices the number of CUDA devices that this libtorch can use; 0 unless {@code
   *     READY}
   * @param cudaMessage one line for the user; when there is no CUDA device, why and what to do
   *     about it
   */
  record Report(
      State state,
      String message,
      Optional<String> version,
      Optional<Path> libraries,
      int cudaDevices,
      String cudaMessage) {}
}
