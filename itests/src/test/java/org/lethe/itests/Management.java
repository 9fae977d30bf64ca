package org.lethe.itests;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
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

/** What a running container says of its bundles and components. */
final class Management implements AutoCloseable {
  /** A bundle; one that was refreshed or updated has another {@code lastModified}. */
  record BundleState(long id, String name, String state, long lastModified) {}

  private static final ObjectName SCR = name("org.apache.karaf:type=scr,name=root");
  private static final ObjectName BUNDLES = name("osgi.core:type=bundleState,*");
  private static final ObjectName SERVICES = name("osgi.core:type=serviceState,*");

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

  /** Why there is no service of a type: who would provide it, and what that waits for. */
  String explain(String type) throws IOException, JMException {
    List<String> lines = new ArrayList<>();
    explain(type, "", new HashSet<>(), lines);
    return String.join("\n", lines);
  }

  private void explain(String type, String indent, Set<String> seen, List<String> lines)
      throws IOException, JMException {
    List<CompositeData> providers =
        rows(server.getAttribute(SCR, "Components"))
            .filter(row -> Arrays.asList((String[]) row.get("ServiceInterfaces")).contains(type))
            .toList();
    lines.add(indent + type + (providers.isEmpty() ? ": no component provides it" : ""));
    if (!seen.add(type)) {
      return;
    }
    for (CompositeData provider : providers) {
      List<CompositeData> configurations = configurations(provider);
      if (configurations.isEmpty()) {
        lines.add(indent + "  " + provider.get("Name") + ": has no configuration");
      }
      for (CompositeData configuration : configurations) {
        lines.add(indent + "  " + provider.get("Name") + ": " + configuration.get("State"));
        for (CompositeData missing : rows(configuration.get("UnsatisfiedReferences")).toList()) {
          String reference = (String) missing.get("Name");
          explain(interfaceOf(provider, reference), indent + "    ", seen, lines);
        }
      }
    }
  }

  private List<CompositeData> configurations(CompositeData component)
      throws IOException, JMException {
    return rows(server.getAttribute(SCR, "ComponentConfigs"))
        .filter(row -> row.get("Name").equals(component.get("Name")))
        .toList();
  }

  private static String interfaceOf(CompositeData component, String reference) {
    return rows(component.get("References"))
        .filter(row -> row.get("Name").equals(reference))
        .map(row -> (String) row.get("InterfaceName"))
        .findFirst()
        .orElse(reference);
  }

  private Object invoke(ObjectName pattern, String operation) throws IOException, JMException {
    return server.invoke(the(pattern), operation, new Object[0], new String[0]);
  }

  private Object invoke(ObjectName pattern, String operation, String[] items)
      throws IOException, JMException {
    String[] signature = {String[].class.getName()};
    return server.invoke(the(pattern), operation, new Object[] {items}, signature);
  }

  private ObjectName the(ObjectName pattern) throws IOException {
    return server.queryNames(pattern, null).iterator().next();
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
