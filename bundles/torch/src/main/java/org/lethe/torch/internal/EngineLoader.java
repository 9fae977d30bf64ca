package org.lethe.torch.internal;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Loader of DJL's PyTorch engine. DJL takes its settings from system properties. They outlive a
 * refresh, so that every later revision of this bundle finds the libtorch that is already in the
 * process.
 */
final class EngineLoader {

  /** DJL's name for the folder where it unpacks the shim. */
  static final String SHIM_FOLDER = "ENGINE_CACHE_DIR";

  private final Path cache;
  private final Path shims;

  /**
   * Creates a loader.
   *
   * @param cache folder in which libtorch is unpacked, shared by containers
   * @param shims folder for the shims of this container; emptied
   */
  EngineLoader(Path cache, Path shims) {
    this.cache = cache;
    this.shims = shims;
  }

  /**
   * Loads the engine. The calling thread's context class loader must be this bundle's, where DJL
   * looks for its resources.
   *
   * @throws IOException if there is no usable libtorch; the message is fit for the user
   */
  Engine load() throws IOException {
    Path libraries = Libtorch.find(cache);
    prepareShims();
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.pytorch.native_helper", NativeLoader.class.getName());
    System.setProperty(SHIM_FOLDER, shims.toString());
    System.setProperty(Libtorch.FOLDER, libraries.toString());
    System.setProperty("PYTORCH_FLAVOR", Libtorch.hasCuda(libraries) ? "cu128" : "cpu");
    try {
      return Engine.getEngine("PyTorch");
    } catch (RuntimeException | LinkageError e) {
      throw new IOException(
          "libtorch in %s does not load (%s): put that folder right (remove it if it is in the cache) and restart the container"
              .formatted(libraries, Causes.line(e)),
          e);
    }
  }

  private void prepareShims() throws IOException {
    Trees.delete(shims);
    Files.createDirectories(shims);
  }
}
