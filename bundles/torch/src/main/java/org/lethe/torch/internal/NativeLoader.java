package org.lethe.torch.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Loader of DJL's native libraries, which works again after a refresh of the bundle. Libtorch stays
 * in the process and is shared by all revisions. The JNI shim is bound to one class loader, so that
 * each revision loads a copy at another path.
 *
 * <p>Public and static because DJL calls it by name, from the system property {@code
 * ai.djl.pytorch.native_helper}.
 */
public final class NativeLoader {

  private static final String SHIM = System.mapLibraryName("djl_torch");

  /**
   * The name of a library that needs a GPU driver. PyTorch loads it on demand and does not need it
   * without a GPU.
   */
  private static final String KERNEL_COMPILER = System.mapLibraryName("caffe2_nvrtc");

  private NativeLoader() {}

  /**
   * Loads a library, unless PyTorch loads it on demand.
   *
   * @param library the absolute path of the library
   * @throws IOException if the shim cannot be copied
   */
  public static void load(String library) throws IOException {
    if (library.endsWith(SHIM)) {
      System.load(privateCopy(Path.of(library)).toString());
    } else if (!library.endsWith(KERNEL_COMPILER)) {
      loadShared(library);
    }
  }

  private static Path privateCopy(Path shim) throws IOException {
    Path folder = Path.of(System.getProperty(EngineLoader.SHIM_FOLDER)).toAbsolutePath();
    Path copy = Files.createTempFile(folder, "revision", SHIM);
    return Files.copy(shim, copy, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void loadShared(String library) {
    try {
      System.load(library);
    } catch (UnsatisfiedLinkError e) {
      if (!String.valueOf(e.getMessage()).contains("already loaded in another classloader")) {
        throw e;
      }
    }
  }
}
