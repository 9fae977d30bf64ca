package org.lethe.torch.internal;

import ai.djl.engine.Engine;
import ai.djl.util.Platform;
import ai.djl.util.Utils;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds libtorch and loads DJL's PyTorch engine from it. DJL takes its settings from system
 * properties; they outlive a refresh, so that every later revision of this bundle finds the
 * libtorch that is already in the process.
 */
final class EngineLoader {

  /** DJL's name for the folder where it unpacks the shim. */
  static final String SHIM_FOLDER = "ENGINE_CACHE_DIR";

  private static final String LIBRARIES = "PYTORCH_LIBRARY_PATH";

  private final ClassLoader resources = EngineLoader.class.getClassLoader();
  private final Path cache;
  private final Path shims;

  /**
   * @param cache where libtorch is unpacked, shared by containers
   * @param shims where the shims of this container go; emptied
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
    Path libraries = libraries();
    prepareShims();
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.pytorch.native_helper", NativeLoader.class.getName());
    System.setProperty(SHIM_FOLDER, shims.toString());
    System.setProperty(LIBRARIES, libraries.toString());
    System.setProperty("PYTORCH_FLAVOR", isCuda(libraries) ? "cu128" : "cpu");
    try {
      return Engine.getEngine("PyTorch");
    } catch (RuntimeException | LinkageError e) {
      throw new IOException(
          "libtorch in %s does not load (%s): put that folder right (remove it if it is in the cache) and restart the container"
              .formatted(libraries, Causes.line(e)),
          e);
    }
  }

  /** Returns the folder from which libtorch was loaded into this process. */
  static Path loadedLibraries() {
    return Path.of(Utils.getEnvOrSystemProperty(LIBRARIES));
  }

  private Path libraries() throws IOException {
    String given = Utils.getEnvOrSystemProperty(LIBRARIES);
    return given == null ? unpacked() : checked(Path.of(given));
  }

  private Path unpacked() throws IOException {
    Platform platform = Platform.detectPlatform("pytorch");
    String classifier = platform.getClassifier();
    if (platform.isPlaceholder()) {
      throw new FileNotFoundException(
          "no libtorch for %1$s: install the bundle org.lethe.torch-%1$s, or set %2$s to the lib folder of a PyTorch %3$s"
              .formatted(classifier, LIBRARIES, platform.getVersion()));
    }
    String flavor = platform.getFlavor();
    Map<String, URL> files = new LinkedHashMap<>();
    for (String file : platform.getLibraries()) {
      files.put(file, resources.getResource("pytorch/" + flavor + "/" + classifier + "/" + file));
    }
    try {
      return new LibtorchCache(cache.resolve("pytorch"))
          .unpack(platform.getVersion() + "-" + flavor + "-" + classifier, files);
    } catch (IOException e) {
      throw new IOException(
          "cannot unpack libtorch into %s (%s): set cache in etc/org.lethe.torch.cfg to a writable folder with 500 MB free"
              .formatted(cache, Causes.line(e)),
          e);
    }
  }

  /**
   * Another PyTorch than the shim was built for may abort the JVM, so what can be known is checked.
   */
  private static Path checked(Path libraries) throws IOException {
    offerCudaRuntime(libraries);
    String version = Platform.fromSystem("pytorch").getVersion();
    String advice = ": set it to the lib folder of a PyTorch " + version;
    if (Files.notExists(libraries.resolve(System.mapLibraryName("torch")))) {
      throw new FileNotFoundException(LIBRARIES + "=" + libraries + " has no libtorch" + advice);
    }
    Path stated = libraries.resolveSibling("version.py");
    if (Files.exists(stated) && !Files.readString(stated).contains("'" + version)) {
      throw new IOException(LIBRARIES + "=" + libraries + " is another version" + advice);
    }
    return libraries;
  }

  /** DJL counts the devices through JNA, which knows nothing of where pip puts the CUDA runtime. */
  private static void offerCudaRuntime(Path libraries) {
    Path runtime = libraries.resolve("../../nvidia/cuda_runtime/lib").normalize();
    if (Files.isDirectory(runtime)) {
      System.setProperty("jna.library.path", runtime.toString());
    }
  }

  /** Returns whether the folder holds a libtorch that was built with CUDA. */
  static boolean isCuda(Path libraries) {
    return Files.exists(libraries.resolve(System.mapLibraryName("torch_cuda")));
  }

  private void prepareShims() throws IOException {
    Trees.delete(shims);
    Files.createDirectories(shims);
  }
}
