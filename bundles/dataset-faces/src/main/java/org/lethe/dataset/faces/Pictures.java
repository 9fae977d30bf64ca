package org.lethe.dataset.faces;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The pictures of one split: rendered when first asked for, then kept in a file without a name, so
 * that the heap does not grow with their number and later epochs cost no rendering. On a disk
 * without room, or that fills up, they are rendered each time. Thread-safe.
 */
final class Pictures {
  /** Renderer of picture {@code index} into {@code rgb}. */
  @FunctionalInterface
  interface Source {
    void render(int index, byte[] rgb);
  }

  private final Path folder;
  private final Source source;
  private final int count;
  private final int bytes;
  private final Consumer<String> warn;
  private final BitSet kept = new BitSet();
  private FileChannel file;
  private boolean keeping = true;

  /**
   * Creates the pictures of a split.
   *
   * @param warn receiver of one warning if they cannot be kept
   */
  Pictures(Path folder, Source source, int count, int bytes, Consumer<String> warn) {
    this.folder = folder;
    this.source = source;
    this.count = count;
    this.bytes = bytes;
    this.warn = warn;
  }

  /**
   * Copies pictures to the target's position and moves the position behind them. Pictures not yet
   * kept are rendered, on all cores.
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
    if (!kept.get(index)) {
      return false;
    }
    try {
      ByteBuffer left = target.duplicate();
      while (left.hasRemaining()) {
        if (file.read(left, place(index) + left.position()) < 0) {
          throw new EOFException("a picture is cut off");
        }
      }
      return true;
    } catch (IOException e) {
      giveUp(e);
      return false;
    }
  }

  private void render(int index, ByteBuffer target) {
    byte[] rgb = new byte[bytes];
    source.render(index, rgb);
    target.put(0, rgb);
    keep(index, rgb);
  }

  private synchronized void keep(int index, byte[] rgb) {
    if (!keeping) {
      return;
    }
    try {
      if (file == null) {
        file = create();
      }
      // Not mapped: where the disk is full, to write to a mapping ends in a fault.
      ByteBuffer left = ByteBuffer.wrap(rgb);
      while (left.hasRemaining()) {
        file.write(left, place(index) + left.position());
      }
      kept.set(index);
    } catch (IOException e) {
      giveUp(e);
    }
  }

  private long place(int index) {
    return (long) index * bytes;
  }

  private FileChannel create() throws IOException {
    if (Files.getFileStore(folder).getUsableSpace() < 2 * place(count)) {
      throw new FileSystemException(folder.toString(), null, "not enough space");
    }
    return FileChannel.open(
        Files.createTempFile(folder, "faces", ".rgb"),
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Closes the file to give back its room. Pictures can be rendered again. */
  private void giveUp(IOException why) {
    close();
    warn.accept(
        "faces: pictures cannot be kept in %s and are rendered each time: %s"
            .formatted(folder, why.getMessage()));
  }

  /** Closes the file. The pictures can still be rendered. */
  synchronized void close() {
    keeping = false;
    kept.clear();
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      // The file is no longer needed.
    }
  }
}
