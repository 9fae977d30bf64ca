package org.lethe.images;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Picture files of kinds that the platform does not write by itself. */
final class UnusualPictures {
  private UnusualPictures() {}

  /** Returns a file with an EXIF orientation. */
  static byte[] oriented(BufferedImage picture, String format, int orientation, ByteOrder order)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, format, bytes);
    byte[] tiff = tiff(orientation, order);
    return format.equals("png")
        ? withChunk(bytes.toByteArray(), tiff)
        : withSegment(bytes.toByteArray(), 0xE1, "Exif\0\0", tiff);
  }

  /** Returns a JPEG of 8 x 8 equal pixels of four channels, with Adobe's transformation. */
  static byte[] adobeInks(int transform, int... channels) throws IOException {
    byte[] adobe = {0, 100, 0, 0, 0, 0, (byte) transform};
    return withSegment(inks(channels), 0xEE, "Adobe", adobe);
  }

  /** Returns a JPEG of 8 x 8 equal pixels of four channels. */
  static byte[] inks(int... channels) throws IOException {
    WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, 4, null);
    for (int i = 0; i < 64; i++) {
      inks.setPixel(i % 8, i / 8, channels);
    }
    return numbers(inks);
  }

  /** Returns a JPEG of numbers, whose meaning as colours it does not tell. */
  static byte[] numbers(Raster numbers) throws IOException {
    return jpeg(new IIOImage(numbers, null, null), false);
  }

  /** Returns a JPEG, which decoders show line by line or finer and finer. */
  static byte[] jpeg(BufferedImage picture, boolean progressive) throws IOException {
    return jpeg(new IIOImage(picture, null, null), progressive);
  }

  private static byte[] jpeg(IIOImage picture, boolean progressive) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam options = writer.getDefaultWriteParam();
    if (progressive) {
      options.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, picture, options);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Returns a JPEG with a colour profile. */
  static byte[] withProfile(byte[] jpeg, ICC_Profile profile) {
    byte[] data = profile.getData();
    ByteBuffer numbered = ByteBuffer.allocate(2 + data.length).put((byte) 1).put((byte) 1);
    return withSegment(jpeg, 0xE2, "ICC_PROFILE\0", numbered.put(data).array());
  }

  private static byte[] tiff(int orientation, ByteOrder order) {
    ByteBuffer tiff = ByteBuffer.allocate(40).order(order);
    String mark = order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM";
    tiff.put(mark.getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(10);
    tiff.putShort((short) 0).putShort((short) 2); // two bytes of no meaning, then two entries
    tiff.putShort((short) 0x010F).putShort((short) 2).putInt(4).putInt(0);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return tiff.array();
  }

  private static byte[] withSegment(byte[] jpeg, int marker, String name, byte[] content) {
    return ByteBuffer.allocate(jpeg.length + 4 + name.length() + content.length)
        .put(jpeg, 0, 2)
        .put((byte) 0xFF)
        .put((byte) marker)
        .putShort((short) (2 + name.length() + content.length))
        .put(name.getBytes(StandardCharsets.US_ASCII))
        .put(content)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** Adds the chunk behind the header, which ends at byte 33. */
  private static byte[] withChunk(byte[] png, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update("eXIf".getBytes(StandardCharsets.US_ASCII));
    crc.update(content);
    return ByteBuffer.allocate(png.length + 12 + content.length)
        .put(png, 0, 33)
        .putInt(content.length)
        .put("eXIf".getBytes(StandardCharsets.US_ASCII))
        .put(content)
        .putInt((int) crc.getValue())
        .put(png, 33, png.length - 33)
        .array();
  }
}
