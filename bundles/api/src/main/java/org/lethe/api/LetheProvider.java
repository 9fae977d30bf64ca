package org.lethe.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Names a provider at its registration, so that it can be listed without being instantiated. Sets
 * the service properties {@value #ROLE} and {@value #ID}, and has its bundle declare the capability
 * {@value #CAPABILITY}, so that it is found where it is not even started.
 */
@ComponentPropertyType
@Capability(namespace = LetheProvider.CAPABILITY, name = "'${tolower;${#role}}=${#id}'")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface LetheProvider {
  /** Prefix of the service properties below. */
  String PREFIX_ = "lethe.";

  /** Namespace of the capability whose value is a provider's name, e.g. {@code remover=unet}. */
  String CAPABILITY = "lethe.provider";

  /** Service property: the {@link Role}'s name. */
  String ROLE = "lethe.role";

  /** Service property: the provider's id. */
  String ID = "lethe.id";

  /** What the provider is for. */
  Role role();

  /** The name recipes use: lower case letters, digits and hyphens. */
  String id();
}
