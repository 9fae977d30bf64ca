package org.lethe.images.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemsTest {
  private static final int HEADER = 5;
  private static final int COUNT = 300;
  private static final int BYTES = 10_000;
  private static final Path MAPPINGS = Path.of("/proc/self/smaps");

  private final byte[] content = new byte[HEADER + COUNT * BYTES];
  private Path file;
  private FileChannel channel;
  private Items items;

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    new Random(1).nextBytes(content);
    file = Files.write(folder.resolve("items"), content);
    channel = FileChannel.open(file);
    items = new Items(channel, HEADER, COUNT, BYTES);
  }

  @Test
  void copiesToThePositionOfTheTarget() {
    ByteBuffer target = ByteBuffer.allocateDirect(2 * BYTES);
    items.copy(299, target);
    items.copy(7, 100, 50, target);
    assertEquals(BYTES + 50, target.position());
    byte[] copied = new byte[BYTES + 50];
    target.flip().get(copied);
    assertArrayEquals(item(299, 0, BYTES), Arrays.copyOf(copied, BYTES));
    assertArrayEquals(item(7, 100, 50), Arrays.copyOfRange(copied, BYTES, BYTES + 50));
    assertThrows(IndexOutOfBoundsException.class, () -> items.copy(COUNT, target.clear()));
  }

  /** An interrupt closes the channel for all threads. */
  @Test
  void copiesAfterAnInterrupt() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      boolean interrupted =
          other
              .submit(
                  () -> {
                    Thread.currentThread().interrupt();
                    assertArrayEquals(item(3, 0, BYTES), copy(3));
                    return Thread.currentThread().isInterrupted();
                  })
              .get();
      assertTrue(interrupted);
    } finally {
      other.shutdown();
    }
    assertFalse(channel.isOpen());
    assertArrayEquals(item(4, 0, BYTES), copy(4));
  }

  /** A page of the mapping that is touched brings its surroundings into memory. */
  @Test
  void copiesDoNotTouchTheMapping() throws IOException {
    assumeTrue(Files.exists(MAPPINGS));
    for (int item = 0; item < COUNT; item += 7) {
      copy(item);
    }
    assertEquals(0, mappedKilobytes());
    items.octet(0, 0);
    assertTrue(mappedKilobytes() > 0);
  }

  private byte[] copy(int item) {
    ByteBuffer target = ByteBuffer.allocate(BYTES);
    items.copy(item, target);
    return target.array();
  }

  private byte[] item(int item, int offset, int length) {
    int start = HEADER + item * BYTES + offset;
    return Arrays.copyOfRange(content, start, start + length);
  }

  /**
   * Returns the part of the mapping that this process has touched: the first Rss behind its line.
   */
  private int mappedKilobytes() throws IOException {
    boolean found = false;
    for (String line : Files.readAllLines(MAPPINGS)) {
      found |= line.endsWith(file.toString());
      if (found && line.startsWith("Rss:")) {
        return Integer.parseInt(line.replaceAll("\\D", ""));
      }
    }
    throw new IllegalStateException("not mapped: " + file);
  }
}
