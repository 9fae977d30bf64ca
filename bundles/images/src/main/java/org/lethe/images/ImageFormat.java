package org.lethe.images;

import java.util.HexFormat;
import java.util.Locale;

/** The formats of picture files, told apart by their first bytes. */
public enum ImageFormat {
  /** JPEG, grey or in three colours. */
  JPEG("ffd8ff"),
  /** PNG of any kind; transparent parts are white. */
  PNG("89504e47");

  /** The first bytes in hex. */
  private final String signature;

  ImageFormat(String signature) {
    this.signature = signature;
  }

  /** Returns whether a file begins like one of this format. */
  boolean matches(byte[] file) {
    int length = signature.length() / 2;
    return file.length > length && HexFormat.of().formatHex(file, 0, length).equals(signature);
  }

  /** Returns the name by which the Java platform finds its readers. */
  String readerName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
