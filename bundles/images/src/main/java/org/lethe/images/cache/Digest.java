package org.lethe.images.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over numbers, texts and bytes. Not thread-safe. */
public final class Digest {
  private final MessageDigest sha;

  /** Starts a hash of nothing. */
  public Digest() {
    this(sha256());
  }

  private Digest(MessageDigest sha) {
    this.sha = sha;
  }

  /** Returns an independent copy in the current state. */
  public Digest copy() {
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

  /** Adds eight bytes, the highest first. */
  public void number(long value) {
    sha.update(ByteBuffer.allocate(Long.BYTES).putLong(0, value));
  }

  /** Adds the number of bytes of a text in UTF-8, then these bytes. */
  public void text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    sha.update(bytes);
  }

  /** Adds the bytes from the buffer's position to its limit, and moves the position there. */
  public void bytes(ByteBuffer value) {
    sha.update(value);
  }

  /** Ends the hash and returns it as 64 hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(sha.digest());
  }
}
