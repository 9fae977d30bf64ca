package org.lethe.contract;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The registration of a component as a service, read from the component descriptor in its bundle.
 */
record Registration(Document descriptor) {

  /**
   * Finds the descriptor of a component in the folder or jar of its class.
   *
   * @throws AssertionError if the folder or jar has no descriptor of this class
   */
  static Registration of(Class<?> component) {
    URL place = component.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader bundle = new URLClassLoader(new URL[] {place}, null)) {
      for (String name : descriptors(bundle)) {
        Registration registration = new Registration(parse(bundle, name));
        if (registration.attributes("implementation", "class").contains(component.getName())) {
          return registration;
        }
      }
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new AssertionError("cannot read the descriptors in " + place, e);
    }
    throw new AssertionError(
        "no descriptor of %s in %s: is it a @Component, and does bnd-maven-plugin run?"
            .formatted(component.getName(), place));
  }

  /** Returns the names of the interfaces under which the component is registered. */
  Set<String> interfaces() {
    return attributes("provide", "interface");
  }

  /** Returns the value of a service property. */
  Optional<String> property(String name) {
    return elements("property")
        .filter(property -> property.getAttribute("name").equals(name))
        .map(property -> property.getAttribute("value"))
        .findAny();
  }

  private static String[] descriptors(ClassLoader bundle) throws IOException {
    try (InputStream in = bundle.getResourceAsStream("META-INF/MANIFEST.MF")) {
      String header =
          in == null ? null : new Manifest(in).getMainAttributes().getValue("Service-Component");
      return header == null ? new String[0] : header.strip().split("\\s*,\\s*", -1);
    }
  }

  private static Document parse(ClassLoader bundle, String name)
      throws IOException, ParserConfigurationException, SAXException {
    try (InputStream in = bundle.getResourceAsStream(name)) {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in, name);
    }
  }

  private Set<String> attributes(String element, String attribute) {
    return elements(element).map(e -> e.getAttribute(attribute)).collect(Collectors.toSet());
  }

  private Stream<Element> elements(String name) {
    var found = descriptor.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
  }
}
