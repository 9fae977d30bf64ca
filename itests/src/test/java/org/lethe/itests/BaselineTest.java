package org.lethe.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aQute.bnd.classfile.ClassFile;
import aQute.bnd.classfile.MethodInfo;
import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.Baseline.Info;
import aQute.bnd.differ.DiffPluginImpl;
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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Fails the build when a package changed and its version does not say so.
 *
 * <p>The released API is kept beside the bundle, so no repository is asked and none can answer with
 * another build. A release is recorded by copying {@code target/org.lethe.api-VERSION.jar} into
 * {@code baseline/}.
 */
class BaselineTest {
  private static final File RELEASED = new File("baseline/org.lethe.api-1.0.0.jar");
  private static final File BUILT = new File("target/classes");

  @Test
  void everyChangeIsInTheVersionOfItsPackage() throws Exception {
    try (Jar built = new Jar(BUILT);
        Jar released = new Jar(RELEASED)) {
      List<String> mismatches =
          compare(built, released).stream()
              .filter(info -> info.mismatch)
              .map(
                  info ->
                      "%s changed (%s): its version is %s and must be %s"
                          .formatted(
                              info.packageName,
                              info.packageDiff.getDelta(),
                              info.newerVersion,
                              info.suggestedVersion))
              .collect(Collectors.toList());
      assertEquals(List.of(), mismatches);
    }
  }

  @Test
  void aRemovedMethodIsNoticed() throws Exception {
    try (Jar changed = new Jar(RELEASED);
        Jar released = new Jar(RELEASED)) {
      String type = removeAMethod(changed);
      Info info =
          compare(changed, released).stream()
              .filter(candidate -> inPackage(type, candidate.packageName))
              .findFirst()
              .orElseThrow();
      assertTrue(info.mismatch, type);
      assertEquals(Delta.MAJOR, info.packageDiff.getDelta(), type);
    }
  }

  private static List<Info> compare(Jar newer, Jar older) throws Exception {
    try (Processor processor = new Processor()) {
      DiffPluginImpl differ = new DiffPluginImpl();
      return List.copyOf(
          new Baseline(processor, differ).baseline(newer, older, new Instructions("*")));
    }
  }

  /** Takes the first method out of the first contract that has one and tells which that was. */
  private static String removeAMethod(Jar jar) throws Exception {
    for (String path : jar.getResources().keySet().stream().sorted().toList()) {
      if (path.endsWith(".class") && !path.endsWith("-info.class")) {
        ClassFile type = read(jar.getResource(path));
        if (type.methods.length > 0 && isInterface(type)) {
          jar.putResource(path, write(withoutFirstMethod(type)));
          return path;
        }
      }
    }
    throw new AssertionError("no interface in " + RELEASED);
  }

  private static boolean isInterface(ClassFile type) {
    return Modifier.isInterface(type.access);
  }

  private static boolean inPackage(String path, String packageName) {
    return path.substring(0, path.lastIndexOf('/')).replace('/', '.').equals(packageName);
  }

  private static ClassFile withoutFirstMethod(ClassFile type) {
    MethodInfo[] rest = Arrays.copyOfRange(type.methods, 1, type.methods.length);
    return new ClassFile(
        type.minor_version,
        type.major_version,
        type.constant_pool,
        type.access,
        type.this_class,
        type.super_class,
        type.interfaces,
        type.fields,
        rest,
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
