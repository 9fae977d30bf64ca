package org.lethe.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * Pins of bundles and services: builds differ by their content, because two of one version may
 * differ, and configurations differ by their values.
 */
public final class Builds {
  private static final int DIGITS = 12;
  private static final List<String> SERVICE_DETAILS =
      List.of("service.", "component.", "felix.", "osgi.", "lethe.", Constants.OBJECTCLASS);

  private Builds() {}

  /** Returns the pin of a service, which another build or configuration does not have. */
  public static String pin(ServiceReference<?> reference) {
    String configuration = configuration(reference);
    return of(reference.getBundle()) + (configuration.isEmpty() ? "" : ", " + configuration);
  }

  /** Returns the name, version and content hash of a bundle. */
  public static String of(Bundle bundle) {
    return "%s %s (%s)".formatted(bundle.getSymbolicName(), bundle.getVersion(), content(bundle));
  }

  private static String configuration(ServiceReference<?> reference) {
    Map<String, String> values = new TreeMap<>();
    for (String key : reference.getPropertyKeys()) {
      if (SERVICE_DETAILS.stream().noneMatch(key::startsWith)) {
        values.put(key, Arrays.deepToString(new Object[] {reference.getProperty(key)}));
      }
    }
    if (values.isEmpty()) {
      return "";
    }
    MessageDigest digest = digest();
    digest.update(values.toString().getBytes(StandardCharsets.UTF_8));
    return "configuration " + text(digest);
  }

  private static String content(Bundle bundle) {
    MessageDigest digest = digest();
    Enumeration<URL> entries = bundle.findEntries("/", "*", true);
    Stream<URL> urls = entries == null ? Stream.empty() : Collections.list(entries).stream();
    urls.filter(url -> !url.getPath().endsWith("/"))
        .sorted((a, b) -> a.getPath().compareTo(b.getPath()))
        .forEach(url -> add(url, digest));
    return text(digest);
  }

  private static void add(URL url, MessageDigest digest) {
    digest.update(url.getPath().getBytes(StandardCharsets.UTF_8));
    try (InputStream in = new DigestInputStream(url.openStream(), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String text(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }
}
