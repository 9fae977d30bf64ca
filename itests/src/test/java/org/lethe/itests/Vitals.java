package org.lethe.itests;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resources of a process that must not grow over months.
 *
 * @param classLoaders the number of class loaders after garbage collection
 * @param metaspace the used bytes after garbage collection
 * @param heap the used bytes after garbage collection
 * @param residentSet the resident bytes, the least of several measurements
 * @param openFiles the number of open files, the least of several measurements
 */
record Vitals(long classLoaders, long metaspace, long heap, long residentSet, long openFiles) {
  private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  /** Longer than it takes until freed memory is the system's, and a connection of JMX is closed. */
  private static final int READINGS = 20;

  private static final Duration PAUSE = Duration.ofSeconds(2);

  static Vitals of(Server server) throws Exception {
    Management management = server.management();
    long residentSet = Long.MAX_VALUE;
    long openFiles = Long.MAX_VALUE;
    for (int i = 0; i < READINGS; i++) {
      management.collectGarbage();
      Moment.after(PAUSE);
      residentSet = Math.min(residentSet, residentSet(server.pid()));
      openFiles = Math.min(openFiles, management.openFiles());
    }
    return new Vitals(
        classLoaders(management.diagnose("vmClassloaderStats")),
        management.used("Metaspace"),
        management.heap(),
        residentSet,
        openFiles);
  }

  /** Without the JVM's own for methods that are often called by reflection, which come and go. */
  private static long classLoaders(String table) {
    return table
        .lines()
        .filter(line -> line.startsWith("0x"))
        .filter(line -> !line.endsWith(".DelegatingClassLoader"))
        .count();
  }

  private static long residentSet(long pid) throws IOException {
    Matcher size = RSS.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
    if (!size.find()) {
      throw new IOException("Linux does not tell the size of " + pid);
    }
    return Long.parseLong(size.group(1)) * 1024;
  }

  /** Returns the growth: of counts as a difference, of bytes as a share. */
  ObjectNode growthSince(Vitals earlier) {
    ObjectNode growth = JsonNodeFactory.instance.objectNode();
    growth.put("classLoaders", classLoaders - earlier.classLoaders);
    growth.put("metaspace", share(metaspace, earlier.metaspace));
    growth.put("rss", share(residentSet, earlier.residentSet));
    growth.put("openFiles", openFiles - earlier.openFiles);
    growth.put("heap", share(heap, earlier.heap));
    return growth;
  }

  private static double share(long now, long earlier) {
    return (double) now / earlier - 1;
  }
}
