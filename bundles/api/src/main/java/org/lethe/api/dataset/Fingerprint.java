package org.lethe.api.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest over a sequence of texts and row numbers. */
final class Fingerprint {
  private final MessageDigest digest;

  Fingerprint(String kind) {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    add(kind);
  }

  Fingerprint add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
    return this;
  }

  Fingerprint add(int... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (1 + numbers.length));
    bytes.putInt(numbers.length);
    bytes.asIntBuffer().put(numbers);
    digest.update(bytes.rewind());
    return this;
  }

  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
