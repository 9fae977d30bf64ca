package org.lethe.torch.internal;

import ai.djl.util.Platform;
import ai.djl.util.Utils;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The location of libtorch: the folder given by the environment, else that of the fragment. */
final class Libtorch {

  /** The environment variable or system property that names the folder. */
  static final String FOLDER = "PYTORCH_LIBRARY_PATH";

  private Libtorch() {}

  /**
   * Returns the folder with libtorch, and unpacks it if necessary.
   *
   * @throws IOException if no usable libtorch is found; the message is one line for users
   */
  static Path find(Path cache) throws IOException {
    String given = Utils.getEnvOrSystemProperty(FOLDER);
    return given == null ? unpacked(cache) : checked(Path.of(given));
  }

  /** Returns the folder from which libtorch was loaded into this process. */
  static Path loaded() {
    return Path.of(Utils.getEnvOrSystemProperty(FOLDER));
  }

  private static Path unpacked(Path cache) throws IOException {
    Platform platform = Platform.detectPlatform("pytorch");
    String classifier = platform.getClassifier();
    if (platform.isPlaceholder()) {
      throw new FileNotFoundException(
          "no libtorch for %1$s: install the bundle org.lethe.torch-%1$s, or set %2$s to the lib folder of a PyTorch %3$s"
              .formatted(classifier, FOLDER, platform.getVersion()));
    }
    String flavor = platform.getFlavor();
    Map<String, URL> files = new LinkedHashMap<>();
    for (String file : platform.getLibraries()) {
      files.put(
          file,
          Libtorch.class
              .getClassLoader()
              .getResource("pytorch/" + flavor + "/" + classifier + "/" + file));
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
   * Checks the version, if the folder states it. Another PyTorch than the one for which the JNI
   * shim was built may abort the JVM.
   */
  private static Path checked(Path libraries) throws IOException {
    offerCudaRuntime(libraries);
    String version = Platform.fromSystem("pytorch").getVersion();
    String advice = ": set it to the lib folder of a PyTorch " + version;
    if (Files.notExists(libraries.resolve(System.mapLibraryName("torch")))) {
      throw new FileNotFoundException(FOLDER + "=" + libraries + " has no libtorch" + advice);
    }
    Path stated = libraries.resolveSibling("version.py");
    if (Files.exists(stated) && !Files.readString(stated).contains("'" + version)) {
      throw new IOException(FOLDER + "=" + libraries + " is another version" + advice);
    }
    return libraries;
  }

  /**
   * Adds the CUDA runtime to JNA's path. DJL counts devices through JNA, which does not search the
   * folder in which pip installs that runtime.
   */
  private static void offerCudaRuntime(Path libraries) {
    Path runtime = libraries.resolve("../../nvidia/cuda_runtime/lib").normalize();
    if (Files.isDirectory(runtime)) {
      System.setProperty("jna.library.path", runtime.toString());
    }
  }

  /** Returns whether the libtorch in a folder was built with CUDA. */
  static boolean hasCuda(Path libraries) {
    return Files.exists(libraries.resolve(System.mapLibraryName("torch_cuda")));
  }
}
