package org.lethe.compute.cpu;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The processor of the host, within the container's limits.
 *
 * @param name the name that the system reports
 * @param cores the number of cores that this process may use
 * @param memory the main memory in bytes
 */
record Processor(String name, int cores, long memory) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  static Processor ofHost() {
    return new Processor(hostName(), Runtime.getRuntime().availableProcessors(), hostMemory());
  }

  private static String hostName() {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElseGet(Processor::architecture);
    } catch (IOException e) { // not Linux
      return architecture();
    }
  }

  private static String architecture() {
    return System.getProperty("os.arch");
  }

  /**
   * Returns the bytes of main memory, read through JMX: the type with this attribute is in no
   * package that bundles may import.
   */
  private static long hostMemory() {
    try {
      return (Long)
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(
                  new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME),
                  "TotalMemorySize");
    } catch (JMException e) {
      throw new IllegalStateException("this JVM does not tell the size of the memory", e);
    }
  }
}
