package org.lethe.images.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Items of equal length in a part of a file, mapped: none of them is on the heap. Thread-safe. */
public final class Items {
  private static final int WINDOW = 1 << 30;

  private final ByteBuffer[] windows;
  private final int itemBytes;
  private final int perWindow;

  /**
   * Maps items.
   *
   * @param from position of the first item in the file
   * @param count number of items, each behind the previous one
   * @param itemBytes bytes of an item
   */
  public Items(FileChannel channel, long from, int count, int itemBytes) throws IOException {
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
    target.put(target.position(), window(item), start(item) + offset, length);
    target.position(target.position() + length);
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
