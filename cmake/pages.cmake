# SPDX-License-Identifier: Apache-2.0
#
# netcase_pages(): the target `docs`, which is built only when it is asked for. netcase itself draws the overview and every
# diagram of data/diagrams with the numbers of docs/pages/traffic.json, and tools/write_pages writes the pages around the pictures,
# of the counters and of the laws: docs/index.html in the build folder. Nothing of it is committed.

function(netcase_pages)
  set(tool_dir "${PROJECT_SOURCE_DIR}/tools/write_pages")
  set(folder "${PROJECT_BINARY_DIR}/docs")
  set(traffic "${PROJECT_SOURCE_DIR}/docs/pages/traffic.json")
  file(GLOB sources CONFIGURE_DEPENDS "${tool_dir}/*.cpp")
  add_executable(write_pages EXCLUDE_FROM_ALL ${sources})
  target_include_directories(write_pages PRIVATE "${PROJECT_SOURCE_DIR}/tools")
  target_link_libraries(write_pages PRIVATE diagrams diagram catalogue counter base netcase_options check_failed)

  file(MAKE_DIRECTORY "${folder}/diagrams")
  file(GLOB cases CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/data/diagrams/*.case")
  set(pictures "")
  foreach(case IN LISTS cases ITEMS overview)
    get_filename_component(name "${case}" NAME_WE)
    set(picture "${folder}/diagrams/${name}.svg")
    set(shown ${name})
    if(name STREQUAL "overview") # what is drawn without a name
      set(shown "")
    endif()
    add_custom_command(OUTPUT "${picture}"
      COMMAND netcase diagram ${shown} --from traffic.json --format svg > "${picture}"
      DEPENDS netcase "${traffic}"
      WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}/docs/pages" # so that the picture names no folder of this machine
      COMMENT "Drawing ${name}"
      VERBATIM)
    list(APPEND pictures "${picture}")
  endforeach()
  add_custom_command(OUTPUT "${folder}/index.html"
    COMMAND write_pages "${folder}"
    DEPENDS write_pages ${pictures}
    COMMENT "Writing the pages: ${folder}/index.html"
    VERBATIM)
  add_custom_target(docs DEPENDS "${folder}/index.html")
endfunction()
