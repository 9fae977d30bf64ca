package org.lethe.dataset.faces;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/**
 * Rendered pictures, kept in a mapped file so that the heap does not grow with their number and
 * later epochs cost no rendering. The file has no name left once it is open. Thread-safe.
 */
final class Pictures {
  /** Renders picture {@code index} into {@code rgb}. */
  @FunctionalInterface
  interface Source {
    void render(int index, byte[] rgb);
  }

  /** A mapping holds at most 2 GiB. */
  private static final long CHUNK = 1L << 30;

  private final Source source;
  private final int bytes;
  private final int perChunk;
  private final MappedByteBuffer[] chunks;
  private final BitSet rendered = new BitSet();

  Pictures(Source source, int count, int bytes) throws IOException {
    this.source = source;
    this.bytes = bytes;
    perChunk = (int) (CHUNK / bytes);
    chunks = new MappedByteBuffer[(count + perChunk - 1) / perChunk];
    Path file = Files.createTempFile("lethe-faces", ".rgb");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      for (int chunk = 0; chunk < chunks.length; chunk++) {
        long start = (long) chunk * perChunk * bytes;
        long end = Math.min((long) (chunk + 1) * perChunk, count) * bytes;
        chunks[chunk] = channel.map(FileChannel.MapMode.READ_WRITE, start, end - start);
      }
    } finally {
      Files.delete(file);
    }
  }

  void read(int index, byte[] rgb) {
    MappedByteBuffer chunk = chunks[index / perChunk];
    int at = index % perChunk * bytes;
    synchronized (this) {
      if (rendered.get(index)) {
        chunk.get(at, rgb, 0, bytes);
        return;
      }
    }
    source.render(index, rgb);
    synchronized (this) {
      chunk.put(at, rgb, 0, bytes);
      rendered.set(index);
    }
  }
}
