package org.lethe.dataset.celeba;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Items of equal length in a part of a file, mapped: none of them is on the heap. Thread-safe. */
final class Items {
  private static final int WINDOW = 1 << 30;

  private final ByteBuffer[] windows;
  private final int itemBytes;
  private final int perWindow;

  /** Maps {@code count} items that start at {@code from}. */
  Items(FileChannel channel, long from, int count, int itemBytes) throws IOException {
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
  void copy(int item, ByteBuffer target) {
    target.put(target.position(), window(item), start(item), itemBytes);
    target.position(target.position() + itemBytes);
  }

  /** Returns the byte at an offset within an item. */
  int octet(int item, int offset) {
    return window(item).get(start(item) + offset);
  }

  /** Returns the int that starts at an offset within an item. */
  int number(int item, int offset) {
    return window(item).getInt(start(item) + offset);
  }

  /** Returns the short that starts at an offset within an item. */
  int small(int item, int offset) {
    return window(item).getShort(start(item) + offset);
  }

  private ByteBuffer window(int item) {
    return windows[item / perWindow];
  }

  private int start(int item) {
    return item % perWindow * itemBytes;
  }
}
