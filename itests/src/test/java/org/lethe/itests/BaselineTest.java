package org.lethe.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.classfile.ClassFile;
import aQute.bnd.classfile.MethodInfo;
import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.Baseline.Info;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Domain;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Instructions;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import aQute.bnd.osgi.Resource;
import aQute.bnd.service.diff.Delta;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.File;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The exported packages of the published bundles, compared with their released jars. Fails the
 * build when a package changed and its version does not say so.
 *
 * <p>The released jars are kept beside the bundles, so no repository is asked and none can answer
 * with another build. {@code bundles/record-baselines.sh} records the built ones as a release.
 */
class BaselineTest {
  private static final Set<String> OF_EVERY_OBJECT =
      Set.of("equals", "hashCode", "toString", "<init>", "<clinit>");

  static List<String> published() {
    return List.of(
        "api", "catalog", "contract", "nn", "runs-api", "safetensors", "store", "testing");
  }

  @ParameterizedTest
  @MethodSource("published")
  void everyChangeIsInTheVersionOfItsPackage(String bundle) throws Exception {
    try (Jar built = new Jar(new File("../bundles/%s/target/classes".formatted(bundle)));
        Jar released = released(bundle)) {
      assertEquals(List.of(), mismatches(built, released));
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void aRemovedMethodIsNoticed(String bundle) throws Exception {
    try (Jar changed = released(bundle);
        Jar released = released(bundle)) {
      String type = removeAMethod(changed);
      Info info =
          compare(changed, released).stream()
              .filter(candidate -> candidate.packageName.equals(packageOf(type)))
              .findFirst()
              .orElseThrow();
      assertTrue(info.mismatch, type);
      assertEquals(Delta.MAJOR, info.packageDiff.getDelta(), type);
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void aRemovedPackageIsNoticed(String bundle) throws Exception {
    try (Jar changed = released(bundle);
        Jar released = released(bundle)) {
      Domain manifest = Domain.domain(changed.getManifest());
      Parameters exports = manifest.getExportPackage();
      String removed = exports.keySet().iterator().next();
      exports.remove(removed);
      manifest.setExportPackage(exports.toString());
      List<String> lines = mismatches(changed, released);
      assertEquals(1, lines.size(), lines::toString);
      assertTrue(lines.get(0).startsWith(removed + " changed (REMOVED)"), lines::toString);
    }
  }

  private static Jar released(String bundle) throws Exception {
    return new Jar(new File("../bundles/%s/baseline/org.lethe.%1$s.jar".formatted(bundle)));
  }

  private static List<String> mismatches(Jar built, Jar released) throws Exception {
    return compare(built, released).stream()
        .filter(info -> info.mismatch || info.packageDiff.getDelta() == Delta.REMOVED)
        .map(BaselineTest::line)
        .toList();
  }

  private static List<Info> compare(Jar newer, Jar older) throws Exception {
    try (Processor processor = new Processor()) {
      DiffPluginImpl differ = new DiffPluginImpl();
      return List.copyOf(
          new Baseline(processor, differ).baseline(newer, older, new Instructions("*")));
    }
  }

  private static String line(Info info) {
    return "%s changed (%s): its version is %s and must be %s"
        .formatted(
            info.packageName,
            info.packageDiff.getDelta(),
            info.newerVersion,
            info.suggestedVersion);
  }

  /**
   * Removes the first method of the first exported type that others see; returns the type's path.
   */
  private static String removeAMethod(Jar jar) throws Exception {
    Set<String> exported = Domain.domain(jar.getManifest()).getExportPackage().keySet();
    for (String path : jar.getResources().keySet().stream().sorted().toList()) {
      if (path.endsWith(".class") && exported.contains(packageOf(path))) {
        ClassFile type = read(jar.getResource(path));
        MethodInfo[] rest = withoutFirst(type.methods, BaselineTest::isApi);
        if (Modifier.isPublic(type.access) && rest.length < type.methods.length) {
          jar.putResource(path, write(with(type, rest)));
          return path;
        }
      }
    }
    throw new AssertionError("no method is exported by " + jar);
  }

  private static boolean isApi(MethodInfo method) {
    return (method.access & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0
        && !OF_EVERY_OBJECT.contains(method.name);
  }

  private static MethodInfo[] withoutFirst(MethodInfo[] methods, Predicate<MethodInfo> wanted) {
    List<MethodInfo> first = Stream.of(methods).filter(wanted).limit(1).toList();
    return Stream.of(methods).filter(method -> !first.contains(method)).toArray(MethodInfo[]::new);
  }

  private static String packageOf(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/'))).replace('/', '.');
  }

  private static ClassFile with(ClassFile type, MethodInfo[] methods) {
    return new ClassFile(
        type.minor_version,
        type.major_version,
        type.constant_pool,
        type.access,
        type.this_class,
        type.super_class,
        type.interfaces,
        type.fields,
        methods,
        type.attributes);
  }

  private static ClassFile read(Resource resource) throws Exception {
    try (DataInputStream in = new DataInputStream(resource.openInputStream())) {
      return ClassFile.parseClassFile(in);
    }
  }

  private static Resource write(ClassFile type) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    type.write(bytes);
    return new EmbeddedResource(bytes.toByteArray(), 0L);
  }
}
