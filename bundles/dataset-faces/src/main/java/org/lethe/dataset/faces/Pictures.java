package org.lethe.dataset.faces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The pictures of one split: rendered when first asked for, then kept in a mapped file without a
 * name, so that the heap does not grow with their number and later epochs cost no rendering. On a
 * disk without room they are rendered each time. Thread-safe.
 */
final class Pictures {
  /** Renders picture {@code index} into {@code rgb}. */
  @FunctionalInterface
  interface Source {
    void render(int index, byte[] rgb);
  }

  /** A mapping holds at most 2 GiB. */
  private static final int CHUNK = 1 << 30;

  private final Path folder;
  private final Source source;
  private final int count;
  private final int bytes;
  private final int perChunk;
  private final BitSet kept = new BitSet();
  private MappedByteBuffer[] chunks;

  Pictures(Path folder, Source source, int count, int bytes) {
    this.folder = folder;
    this.source = source;
    this.count = count;
    this.bytes = bytes;
    perChunk = CHUNK / bytes;
  }

  /**
   * Copies pictures to the target's position and moves it on. Those not yet kept are rendered, on
   * all cores.
   */
  void read(int[] indices, ByteBuffer target) {
    ByteBuffer[] places = new ByteBuffer[indices.length];
    for (int i = 0; i < places.length; i++) {
      Objects.checkIndex(indices[i], count);
      places[i] = target.slice(target.position(), bytes);
      target.position(target.position() + bytes);
    }
    IntStream.range(0, places.length)
        .filter(i -> !copy(indices[i], places[i]))
        .boxed()
        .toList()
        .parallelStream()
        .forEach(i -> render(indices[i], places[i]));
  }

  /** Copies a picture if it is kept. */
  private synchronized boolean copy(int index, ByteBuffer target) {
    boolean known = kept.get(index);
    if (known) {
      target.put(0, chunks[index / perChunk], index % perChunk * bytes, bytes);
    }
    return known;
  }

  private void render(int index, ByteBuffer target) {
    byte[] rgb = new byte[bytes];
    source.render(index, rgb);
    target.put(0, rgb);
    keep(index, rgb);
  }

  private synchronized void keep(int index, byte[] rgb) {
    if (chunks == null) {
      chunks = map();
    }
    if (chunks.length > 0) {
      chunks[index / perChunk].put(index % perChunk * bytes, rgb);
      kept.set(index);
    }
  }

  /** The file, mapped; nothing if the disk has no room for all of it. */
  private MappedByteBuffer[] map() {
    long total = (long) count * bytes;
    try {
      if (Files.getFileStore(folder).getUsableSpace() < 2 * total) {
        return new MappedByteBuffer[0];
      }
      Path file = Files.createTempFile(folder, "faces", ".rgb");
      MappedByteBuffer[] result = new MappedByteBuffer[(count + perChunk - 1) / perChunk];
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE)) {
        for (int chunk = 0; chunk < result.length; chunk++) {
          long start = (long) chunk * perChunk * bytes;
          long length = Math.min(total - start, (long) perChunk * bytes);
          result[chunk] = channel.map(FileChannel.MapMode.READ_WRITE, start, length);
        }
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets go of the file; the pictures can still be rendered. */
  synchronized void close() {
    kept.clear();
    chunks = new MappedByteBuffer[0];
  }
}
