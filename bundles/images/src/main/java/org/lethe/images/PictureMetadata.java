package org.lethe.images;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Metadata of a picture file that decide about its pixels: the orientation (EXIF) and the encoding
 * of four colours (Adobe). Nothing is allocated by a length in the file, and damaged metadata count
 * as missing.
 *
 * @param orientation the orientation of the stored pixels
 * @param ycck whether the four channels of a JPEG are YCCK, not CMYK
 */
record PictureMetadata(Orientation orientation, boolean ycck) {
  private static final String EXIF = "Exif\0\0";
  private static final String ADOBE = "Adobe";

  /** Offset of the transformation behind {@link #ADOBE}: after a version and two flags. */
  private static final int TRANSFORM = 6;

  private static final int YCCK = 2;
  private static final int APP1 = 0xE1;
  private static final int APP14 = 0xEE;
  private static final int START_OF_SCAN = 0xDA;
  private static final int PNG_SIGNATURE = 8;
  private static final int CHECK_SUM = 4;
  private static final int TIFF = 42;
  private static final int TAG_ORIENTATION = 0x0112;
  private static final int ENTRY = 12;

  /** Reads the metadata of a file's content. */
  static PictureMetadata of(ImageFormat format, byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    return format == ImageFormat.JPEG ? ofJpeg(bytes) : ofPng(bytes);
  }

  private static PictureMetadata ofJpeg(ByteBuffer bytes) {
    Orientation orientation = Orientation.UPRIGHT;
    boolean ycck = false;
    try {
      bytes.position(2);
      int marker = marker(bytes);
      while (marker != START_OF_SCAN) {
        ByteBuffer segment = take(bytes, Short.toUnsignedInt(bytes.getShort()) - Short.BYTES);
        if (marker == APP1 && begins(segment, EXIF)) {
          orientation = orientation(segment.slice(), orientation);
        } else if (marker == APP14 && begins(segment, ADOBE)) {
          ycck = segment.get(segment.position() + TRANSFORM) == YCCK;
        }
        marker = marker(bytes);
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      // The decoder reports a damaged file.
    }
    return new PictureMetadata(orientation, ycck);
  }

  /** Returns the second byte of the next marker, which any number of bytes 0xFF may precede. */
  private static int marker(ByteBuffer bytes) {
    int marker = 0xFF;
    while (marker == 0xFF) {
      marker = Byte.toUnsignedInt(bytes.get());
    }
    return marker;
  }

  private static PictureMetadata ofPng(ByteBuffer bytes) {
    Orientation orientation = Orientation.UPRIGHT;
    try {
      bytes.position(PNG_SIGNATURE);
      while (bytes.hasRemaining()) {
        int length = bytes.getInt();
        boolean exif = begins(bytes, "eXIf");
        ByteBuffer data = take(bytes, exif ? length : Math.addExact(length, Integer.BYTES));
        if (exif) {
          orientation = orientation(data.slice(), orientation);
        }
        take(bytes, CHECK_SUM);
      }
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | ArithmeticException e) {
      // The decoder reports a damaged file.
    }
    return new PictureMetadata(orientation, false);
  }

  /** Returns the orientation of a TIFF structure; the known one if it is damaged. */
  private static Orientation orientation(ByteBuffer tiff, Orientation known) {
    try {
      return orientation(tiff);
    } catch (IndexOutOfBoundsException e) {
      return known; // segments that follow still count
    }
  }

  /** Returns the orientation of the first directory of a TIFF structure. */
  private static Orientation orientation(ByteBuffer tiff) {
    boolean little = tiff.getShort(0) == 0x4949;
    tiff.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (tiff.getShort(2) != TIFF) {
      return Orientation.UPRIGHT;
    }
    int directory = tiff.getInt(Integer.BYTES);
    int entries = Short.toUnsignedInt(tiff.getShort(directory));
    for (int i = 0; i < entries; i++) {
      int entry = directory + Short.BYTES + i * ENTRY;
      if (tiff.getShort(entry) == TAG_ORIENTATION) {
        return Orientation.of(tiff.getShort(entry + 2 * Integer.BYTES));
      }
    }
    return Orientation.UPRIGHT;
  }

  /** Returns the next bytes and moves behind them. */
  private static ByteBuffer take(ByteBuffer bytes, int length) {
    ByteBuffer taken = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return taken;
  }

  /** Returns whether a text comes next, and moves behind it if so. */
  private static boolean begins(ByteBuffer bytes, String text) {
    byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.remaining() < expected.length
        || !bytes.slice(bytes.position(), expected.length).equals(ByteBuffer.wrap(expected))) {
      return false;
    }
    bytes.position(bytes.position() + expected.length);
    return true;
  }
}
