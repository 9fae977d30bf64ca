package org.lethe.itests;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The management interface of a running container: its bundles and components. */
final class Management implements AutoCloseable {
  /** A bundle; one that was refreshed or updated has another {@code lastModified}. */
  record BundleState(long id, String name, String state, long lastModified) {}

  private static final ObjectName DIAGNOSIS = name("org.lethe:type=diagnosis");
  private static final ObjectName BUNDLES = name("osgi.core:type=bundleState,*");
  private static final ObjectName SERVICES = name("osgi.core:type=serviceState,*");

  private static final Duration REGISTRATION = Duration.ofMinutes(2);

  private final JMXConnector connector;
  private final MBeanServerConnection server;

  /** Attaches to a JVM of this user and machine: needs neither a port nor a password. */
  @SuppressWarnings("BanJNDI") // the address is the one the JVM gave
  Management(String pid) throws IOException, AttachNotSupportedException {
    VirtualMachine jvm = VirtualMachine.attach(pid);
    try {
      connector = JMXConnectorFactory.connect(new JMXServiceURL(jvm.startLocalManagementAgent()));
    } finally {
      jvm.detach();
    }
    server = connector.getMBeanServerConnection();
  }

  /** Returns whether a user can log in through the port of JMX, once that is open. */
  static boolean letsIn(String registry, String server, String user, String password) {
    return Polling.within(REGISTRATION)
        .ignoreExceptionsInstanceOf(IOException.class) // the port is not open yet
        .until(() -> List.of(logsIn(registry, server, user, password)), answer -> true)
        .get(0);
  }

  @SuppressWarnings("BanJNDI") // the address is the server's own
  private static boolean logsIn(String registry, String server, String user, String password)
      throws IOException {
    String address = "service:jmx:rmi://127.0.0.1:%s/jndi/rmi://127.0.0.1:%s/karaf-root";
    Map<String, Object> credentials =
        Map.of(JMXConnector.CREDENTIALS, new String[] {user, password});
    try (JMXConnector connector =
        JMXConnectorFactory.connect(
            new JMXServiceURL(address.formatted(server, registry)), credentials)) {
      return connector.getMBeanServerConnection().getMBeanCount() > 0;
    } catch (SecurityException refused) {
      return false;
    }
  }

  List<BundleState> bundles() throws IOException, JMException {
    String[] items = {"Identifier", "SymbolicName", "State", "LastModified"};
    return rows(invoke(BUNDLES, "listBundles", items))
        .map(
            row ->
                new BundleState(
                    (Long) row.get("Identifier"),
                    (String) row.get("SymbolicName"),
                    (String) row.get("State"),
                    (Long) row.get("LastModified")))
        .toList();
  }

  /** The numbers of the services each bundle offers; a bundle that restarts gets new ones. */
  Map<String, Set<Long>> services() throws IOException, JMException {
    Map<Long, String> names = bundles().stream().collect(toMap(BundleState::id, BundleState::name));
    return rows(invoke(SERVICES, "listServices"))
        .collect(
            groupingBy(
                row -> names.get((Long) row.get("BundleIdentifier")),
                mapping(row -> (Long) row.get("Identifier"), toSet())));
  }

  boolean hasService(String type) throws IOException, JMException {
    return rows(invoke(SERVICES, "listServices"))
        .anyMatch(row -> List.of((String[]) row.get("objectClass")).contains(type));
  }

  /** Has the JVM collect its garbage. */
  void collectGarbage() throws IOException, JMException {
    server.invoke(name("java.lang:type=Memory"), "gc", new Object[0], new String[0]);
  }

  /** Returns the output of a diagnostic command of the JVM. */
  String diagnose(String command) throws IOException, JMException {
    ObjectName diagnosis = name("com.sun.management:type=DiagnosticCommand");
    return (String) server.invoke(diagnosis, command, new Object[0], new String[0]);
  }

  /** Where each thread is. */
  String stacks() throws IOException, JMException {
    ObjectName diagnosis = name("com.sun.management:type=DiagnosticCommand");
    String[] signature = {String[].class.getName()};
    Object[] noOptions = {new String[0]};
    return (String) server.invoke(diagnosis, "threadPrint", noOptions, signature);
  }

  /** Bytes in use of a pool of memory. */
  long used(String pool) throws IOException, JMException {
    Object usage = server.getAttribute(name("java.lang:type=MemoryPool,name=" + pool), "Usage");
    return (Long) ((CompositeData) usage).get("used");
  }

  /** Bytes in use of the heap. */
  long heap() throws IOException, JMException {
    Object usage = server.getAttribute(name("java.lang:type=Memory"), "HeapMemoryUsage");
    return (Long) ((CompositeData) usage).get("used");
  }

  /** Returns the number of open files and sockets of the process. */
  long openFiles() throws IOException, JMException {
    ObjectName system = name("java.lang:type=OperatingSystem");
    return (Long) server.getAttribute(system, "OpenFileDescriptorCount");
  }

  /** Returns the problems that {@code lethe:diagnose} reports. */
  List<String> problems() throws IOException, JMException {
    return List.of((String[]) server.getAttribute(the(DIAGNOSIS), "Problems"));
  }

  boolean diagnoses() throws IOException {
    return server.isRegistered(DIAGNOSIS);
  }

  private Object invoke(ObjectName pattern, String operation) throws IOException, JMException {
    return server.invoke(the(pattern), operation, new Object[0], new String[0]);
  }

  private Object invoke(ObjectName pattern, String operation, String[] items)
      throws IOException, JMException {
    String[] signature = {String[].class.getName()};
    return server.invoke(the(pattern), operation, new Object[] {items}, signature);
  }

  /**
   * Returns the one name that matches; waits for it, because the feature {@code management} is
   * installed before its beans are registered.
   */
  private ObjectName the(ObjectName pattern) {
    return Polling.within(REGISTRATION)
        .until(() -> server.queryNames(pattern, null), names -> !names.isEmpty())
        .iterator()
        .next();
  }

  private static Stream<CompositeData> rows(Object table) {
    return ((TabularData) table).values().stream().map(CompositeData.class::cast);
  }

  private static ObjectName name(String name) {
    try {
      return new ObjectName(name);
    } catch (JMException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
