/** Survey folders, manifests and scenario files as people keep them, and a synthetic survey to try everything on. */
package org.whaledo.survey;
