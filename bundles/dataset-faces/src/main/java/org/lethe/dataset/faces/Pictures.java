package org.lethe.dataset.faces;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * The pictures of one split, in a file of the cache folder. A picture is rendered when it is first
 * asked for, and read from then on, also in later runs. The file has a checksum of each picture,
 * then the pictures: one that is missing or damaged has another checksum, and is rendered again.
 * Several processes may write one file, since all write the same bytes. On a disk without room, or
 * that fills up, pictures are rendered each time. Thread-safe.
 */
final class Pictures {
  /** Renderer of picture {@code index} into {@code rgb}. */
  @FunctionalInterface
  interface Source {
    void render(int index, byte[] rgb);
  }

  private final Path file;
  private final Source source;
  private final int count;
  private final int bytes;
  private final Consumer<String> warn;
  private FileChannel channel;
  private boolean keeping = true;

  /**
   * Creates the pictures of a split.
   *
   * @param file the file, whose name tells these pictures from all others
   * @param warn receiver of one warning if they cannot be kept
   */
  Pictures(Path file, Source source, int count, int bytes, Consumer<String> warn) {
    this.file = file;
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

  /** Copies a picture if it is kept and undamaged. */
  private synchronized boolean copy(int index, ByteBuffer target) {
    if (!keeping) {
      return false;
    }
    try {
      ByteBuffer sum = ByteBuffer.allocate(Integer.BYTES);
      return fill(target.duplicate(), place(index))
          && fill(sum, sumPlace(index))
          && sum.getInt(0) == sum(target.duplicate());
    } catch (IOException e) {
      failed(e);
      return false;
    }
  }

  /** Fills a buffer from a place of the file; false if the file ends before. */
  private boolean fill(ByteBuffer target, long from) throws IOException {
    long place = from;
    while (target.hasRemaining()) {
      int read = channel().read(target, place);
      if (read < 0) {
        return false;
      }
      place += read;
    }
    return true;
  }

  private void render(int index, ByteBuffer target) {
    byte[] rgb = new byte[bytes];
    source.render(index, rgb);
    target.put(0, rgb);
    keep(index, rgb);
  }

  /** Writes a picture, then its checksum. */
  private synchronized void keep(int index, byte[] rgb) {
    if (!keeping) {
      return;
    }
    try {
      // Not mapped: where the disk is full, to write to a mapping ends in a fault.
      write(ByteBuffer.wrap(rgb), place(index));
      write(
          ByteBuffer.allocate(Integer.BYTES).putInt(0, sum(ByteBuffer.wrap(rgb))), sumPlace(index));
    } catch (IOException e) {
      failed(e);
    }
  }

  private void write(ByteBuffer from, long to) throws IOException {
    long place = to;
    while (from.hasRemaining()) {
      place += channel().write(from, place);
    }
  }

  private static int sum(ByteBuffer picture) {
    CRC32 sum = new CRC32();
    sum.update(picture);
    return (int) sum.getValue();
  }

  private long place(int index) {
    return sumPlace(count) + (long) index * bytes;
  }

  private long sumPlace(int index) {
    return (long) index * Integer.BYTES;
  }

  private FileChannel channel() throws IOException {
    if (channel == null) {
      if (Files.notExists(file)
          && Files.getFileStore(file.getParent()).getUsableSpace() < 2 * place(count)) {
        throw new FileSystemException(file.getParent().toString(), null, "not enough space");
      }
      channel =
          FileChannel.open(
              file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    }
    return channel;
  }

  /** Opens the file again if an interrupt of the thread has closed it, or gives it up. */
  private void failed(IOException why) {
    if (why instanceof ClosedByInterruptException) {
      channel = null;
    } else {
      giveUp(why);
    }
  }

  /** Deletes the file to give back its room. Pictures can be rendered again. */
  private void giveUp(IOException why) {
    close();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
    warn.accept(
        "faces: pictures cannot be kept in %s and are rendered each time: %s"
            .formatted(file.getParent(), why.getMessage()));
  }

  /** Closes the file. The pictures can still be rendered. */
  synchronized void close() {
    keeping = false;
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The file is no longer needed.
    }
  }
}
