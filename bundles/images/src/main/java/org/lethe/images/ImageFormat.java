package org.lethe.images;

import java.util.HexFormat;
import java.util.Locale;

/** The formats of picture files, which are detected by their first bytes. */
public enum ImageFormat {
  /** JPEG: grey, RGB or CMYK. */
  JPEG("ffd8ff"),
  /** PNG of any kind; transparent pixels are blended with white. */
  PNG("89504e47");

  /** The first bytes, in hexadecimal digits. */
  private final String signature;

  ImageFormat(String signature) {
    this.signature = signature;
  }

  /** Returns whether the content of a file begins with the signature of this format. */
  boolean matches(byte[] file) {
    int length = signature.length() / 2;
    return file.length > length && HexFormat.of().formatHex(file, 0, length).equals(signature);
  }

  /** Returns the name of the format in the Image I/O API. */
  String readerName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
