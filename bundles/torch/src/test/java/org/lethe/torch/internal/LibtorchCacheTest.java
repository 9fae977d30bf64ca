package org.lethe.torch.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibtorchCacheTest {

  private static final byte[] LIBRARY = new byte[3 << 20];

  @TempDir Path folder;
  private Map<String, URL> files;
  private Path root;

  @BeforeEach
  void aLibraryToUnpack() throws IOException {
    Path source = Files.write(folder.resolve("source"), LIBRARY);
    files = Map.of("libone.so", source.toUri().toURL(), "libtwo.so", source.toUri().toURL());
    root = folder.resolve("deep/cache");
  }

  @Test
  void unpacksOnce() throws IOException {
    Path first = new LibtorchCache(root).unpack("1.0-cpu", files);
    FileTime time = Files.getLastModifiedTime(first.resolve("libone.so"));

    Path second = new LibtorchCache(root).unpack("1.0-cpu", Map.of());

    assertEquals(root.resolve("1.0-cpu"), first);
    assertEquals(first, second);
    assertEquals(time, Files.getLastModifiedTime(second.resolve("libone.so")));
    assertComplete(second);
  }

  @Test
  void aFailureLeavesNothingBehind() throws IOException {
    Path missing = folder.resolve("missing");
    Map<String, URL> broken =
        Map.of("libone.so", files.get("libone.so"), "lost.so", missing.toUri().toURL());

    assertThrows(IOException.class, () -> new LibtorchCache(root).unpack("1.0-cpu", broken));

    assertEquals(List.of(), entries());
  }

  @Test
  void severalAtOnceAgree() throws Exception {
    int count = 8;
    CyclicBarrier together = new CyclicBarrier(count);
    ExecutorService containers = Executors.newFixedThreadPool(count);
    try {
      List<Future<Path>> results = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        results.add(
            containers.submit(
                () -> {
                  together.await();
                  Path unpacked = new LibtorchCache(root).unpack("1.0-cpu", files);
                  assertComplete(unpacked);
                  return unpacked;
                }));
      }
      for (Future<Path> result : results) {
        assertEquals(root.resolve("1.0-cpu"), result.get());
      }
    } finally {
      containers.shutdown();
    }
    assertEquals(List.of("1.0-cpu"), entries());
  }

  @Test
  void whatAKilledProcessLeftIsDeletedAfterAWhile() throws IOException {
    Path old = Files.createDirectories(root.resolve("tmp1"));
    Path young = Files.createDirectories(root.resolve("tmp2"));
    Files.write(old.resolve("libone.so"), LIBRARY);
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

    new LibtorchCache(root).unpack("1.0-cpu", files);

    assertFalse(Files.exists(old));
    assertTrue(Files.exists(young));
  }

  @Test
  void aFolderThatCannotBeIsAnError() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    LibtorchCache cache = new LibtorchCache(file.resolve("cache"));
    assertThrows(IOException.class, () -> cache.unpack("1.0-cpu", files));
  }

  private static void assertComplete(Path unpacked) throws IOException {
    assertArrayEquals(LIBRARY, Files.readAllBytes(unpacked.resolve("libone.so")));
    assertArrayEquals(LIBRARY, Files.readAllBytes(unpacked.resolve("libtwo.so")));
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
