/** Labelled surveys that are played through a running system, with a reviewer who decides as the labels say. */
package org.whaledo.local.play;
