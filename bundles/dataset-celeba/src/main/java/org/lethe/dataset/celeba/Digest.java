package org.lethe.dataset.celeba;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 over numbers, texts and bytes. */
final class Digest {
  private final MessageDigest sha;

  Digest() {
    this(sha256());
  }

  private Digest(MessageDigest sha) {
    this.sha = sha;
  }

  /** Returns an independent copy in the current state. */
  Digest copy() {
    try {
      return new Digest((MessageDigest) sha.clone());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's SHA-256 can be copied", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void number(long value) {
    sha.update(ByteBuffer.allocate(Long.BYTES).putLong(0, value));
  }

  void text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    sha.update(bytes);
  }

  void bytes(ByteBuffer value) {
    sha.update(value);
  }

  /** Ends it: 64 hexadecimal digits. */
  String hex() {
    return HexFormat.of().formatHex(sha.digest());
  }
}
