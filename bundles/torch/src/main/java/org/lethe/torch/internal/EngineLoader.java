package org.lethe.torch.internal;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Loader of DJL's PyTorch engine. DJL reads its settings from system properties. They survive a
 * refresh, so that later revisions of this bundle find the libtorch that is already loaded.
 */
final class EngineLoader {

  /** The system property of DJL for the folder in which it unpacks the JNI shim. */
  static final String SHIM_FOLDER = "ENGINE_CACHE_DIR";

  private final Path cache;
  private final Path shims;

  /**
   * Creates a loader.
   *
   * @param cache the folder in which libtorch is unpacked; containers may share it
   * @param shims the folder for the JNI shims of this container; its content is deleted
   */
  EngineLoader(Path cache, Path shims) {
    this.cache = cache;
    this.shims = shims;
  }

  /**
   * Loads the engine. The context class loader of the calling thread must be that of this bundle,
   * in which DJL looks for its resources.
   *
   * @throws IOException if no usable libtorch is found; the message is one line for users
   */
  Engine load() throws IOException {
    Path libraries = Libtorch.find(cache);
    prepareShims();
    OpenMp.spinBriefly();
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
          "libtorch in %s does not load (%s): repair that folder (delete it if it is in the cache) and restart the container"
              .formatted(libraries, Causes.line(e)),
          e);
    }
  }

  private void prepareShims() throws IOException {
    Trees.delete(shims);
    Files.createDirectories(shims);
  }
}
