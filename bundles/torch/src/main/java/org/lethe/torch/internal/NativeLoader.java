package org.lethe.torch.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Loader of DJL's native libraries, which a refreshed bundle can load again. Libtorch stays in the
 * process and is shared by all revisions. The JNI shim is bound to one class loader and thus needs
 * a path of its own per revision.
 *
 * <p>Public and static because DJL calls it by name, from the system property {@code
 * ai.djl.pytorch.native_helper}.
 */
public final class NativeLoader {

  private static final String SHIM = System.mapLibraryName("djl_torch");

  /**
   * Name of a library that needs a GPU's driver. PyTorch loads it on demand, and works without it
   * where there is no GPU.
   */
  private static final String KERNEL_COMPILER = System.mapLibraryName("caffe2_nvrtc");

  private NativeLoader() {}

  /**
   * Loads one library, or leaves it to PyTorch.
   *
   * @param library its absolute path
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
