package org.lethe.torch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loads the engine from class loaders that share nothing, as the revisions of a refreshed bundle
 * do.
 */
class EngineLoaderTest {

  private static final String FOREIGN = "/jnilib/linux-aarch64/cpu/libdjl_torch.so";
  private static final Path CACHE = Path.of(System.getProperty("DJL_CACHE_DIR"));

  @TempDir Path folder;
  private Path shims;

  @BeforeEach
  void nothingGiven() {
    shims = folder.resolve("shims");
    System.clearProperty("PYTORCH_LIBRARY_PATH");
  }

  @AfterEach
  void ownContextClassLoader() {
    Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
  }

  @Test
  void everyRevisionTrains() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertEquals(6f, revision(true).apply(CACHE, shims));
      System.gc();
    }
  }

  @Test
  void withoutNativesTheFragmentIsNamed() throws Exception {
    String message = failure(revision(false), CACHE);
    assertTrue(message.contains("install the bundle org.lethe.torch-linux-x86_64"), message);
  }

  @Test
  void aCacheThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    String message = failure(revision(true), file);
    assertTrue(message.contains(file.toString()), message);
    assertTrue(message.contains("set cache in etc/org.lethe.torch.cfg"), message);
  }

  @Test
  void aGivenFolderWithoutLibtorchIsNamed() throws Exception {
    System.setProperty("PYTORCH_LIBRARY_PATH", folder.toString());
    String message = failure(revision(true), CACHE);
    assertTrue(message.contains("PYTORCH_LIBRARY_PATH=" + folder + " has no libtorch"), message);
  }

  @Test
  void aGivenPyTorchOfAnotherVersionIsRefused() throws Exception {
    Path libraries = Files.createDirectories(folder.resolve("torch/lib"));
    Files.createFile(libraries.resolve(System.mapLibraryName("torch")));
    Files.writeString(libraries.resolveSibling("version.py"), "__version__ = '2.6.0+cu124'\n");
    System.setProperty("PYTORCH_LIBRARY_PATH", libraries.toString());
    String message = failure(revision(true), CACHE);
    assertTrue(message.contains("is another version"), message);
  }

  @Test
  void aLibraryForAnotherProcessorIsNamed() throws Exception {
    Path libraries = Files.createDirectories(folder.resolve("torch/lib"));
    try (InputStream in = getClass().getResourceAsStream(FOREIGN)) {
      Files.copy(in, libraries.resolve("libtorch.so"));
    }
    System.setProperty("PYTORCH_LIBRARY_PATH", libraries.toString());
    String message = failure(revision(true), CACHE);
    assertTrue(message.contains("libtorch in " + libraries + " does not load"), message);
  }

  private String failure(BiFunction<Path, Path, Float> revision, Path cache) {
    String message =
        assertThrows(UncheckedIOException.class, () -> revision.apply(cache, shims))
            .getCause()
            .getMessage();
    assertEquals(1, message.lines().count());
    return message;
  }

  @SuppressWarnings("unchecked")
  private static BiFunction<Path, Path, Float> revision(boolean natives)
      throws IOException, ReflectiveOperationException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (natives || !entry.contains("pytorch-native")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    ClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    return (BiFunction<Path, Path, Float>)
        loader.loadClass(Revision.class.getName()).getDeclaredConstructor().newInstance();
  }
}
