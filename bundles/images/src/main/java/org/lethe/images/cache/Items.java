package org.lethe.images.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/**
 * Items of equal length in a part of a file: none of them is on the heap. Thread-safe.
 *
 * <p>Single numbers are read from a mapping. Copies are read through the channel: a miss of a
 * mapping in random order reads all that is around it too, a hundred times as much as is needed.
 */
public final class Items {
  private static final int WINDOW = 1 << 30;

  private final FileChannel channel;
  private final long from;
  private final int count;
  private final ByteBuffer[] windows;
  private final int itemBytes;
  private final int perWindow;

  /**
   * Maps items.
   *
   * @param channel channel of the file. Copies are slow once it is closed; it is released with the
   *     last reference to the items
   * @param from position of the first item in the file
   * @param count number of items, each behind the previous one
   * @param itemBytes bytes of an item
   */
  public Items(FileChannel channel, long from, int count, int itemBytes) throws IOException {
    this.channel = channel;
    this.from = from;
    this.count = count;
    this.itemBytes = itemBytes;
    perWindow = WINDOW / itemBytes;
    windows = new ByteBuffer[(count + perWindow - 1) / perWindow];
    for (int i = 0; i < windows.length; i++) {
      int first = i * perWindow;
      long start = from + (long) first * itemBytes;
      long length = (long) Math.min(perWindow, count - first) * itemBytes;
      windows[i] = channel.map(FileChannel.MapMode.READ_ONLY, start, length);
    }
  }

  /** Copies an item to the target's position and moves the position behind it. */
  public void copy(int item, ByteBuffer target) {
    copy(item, 0, itemBytes, target);
  }

  /** Copies a part of an item to the target's position and moves the position behind it. */
  public void copy(int item, int offset, int length, ByteBuffer target) {
    int to = target.position();
    if (!read(item, offset, target.slice(to, length))) {
      target.put(to, window(item), start(item) + offset, length);
    }
    target.position(to + length);
  }

  /** Fills a buffer through the channel. Returns false if it is closed, as an interrupt does. */
  private boolean read(int item, int offset, ByteBuffer target) {
    long at = from + (long) Objects.checkIndex(item, count) * itemBytes + offset;
    try {
      int got = 0;
      while (got >= 0 && target.hasRemaining()) {
        got = channel.read(target, at + target.position());
      }
    } catch (IOException e) {
      return false;
    }
    return !target.hasRemaining();
  }

  /** Returns the byte at an offset within an item. */
  public int octet(int item, int offset) {
    return window(item).get(start(item) + offset);
  }

  /** Returns the int that starts at an offset within an item. */
  public int number(int item, int offset) {
    return window(item).getInt(start(item) + offset);
  }

  /** Returns the short that starts at an offset within an item. */
  public int small(int item, int offset) {
    return window(item).getShort(start(item) + offset);
  }

  private ByteBuffer window(int item) {
    return windows[item / perWindow];
  }

  private int start(int item) {
    return item % perWindow * itemBytes;
  }
}
